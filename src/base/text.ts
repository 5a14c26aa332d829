/** What looks like a Socket token is never shown, wherever it came from. */
export const tokenShape = /sktsec_[A-Za-z0-9_-]{8,}/g

/** Letters, marks, digits, punctuation, symbols and the plain space: no control, bidirectional or line characters. */
const unprintable = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu

/**
 * Text from outside, made fit for a log line or an annotation: cut, without control characters, and unable to start
 * a workflow command in either of the runner's forms (`::name::` and `##[name]`).
 */
export const sanitize = (text: string, max = 100): string => {
  const shown = text
    .slice(0, max * 4)
    .replace(tokenShape, '[redacted]')
    .replace(unprintable, '?')
    .replace(/:(?=:)/g, ': ')
    .replace(/#(?=#*\[)/g, '# ')
  return shown.length > max ? `${shown.slice(0, max - 1)}…` : shown
}

/**
 * Text from outside as a literal inside GitHub-flavoured Markdown, also in a table cell: every character that could be
 * markup, a link, a mention or HTML becomes an entity, and <code> keeps GitHub from turning names into links.
 */
export const code = (text: string, max = 100): string =>
  `<code>${sanitize(text, max).replace(/[^\p{L}\p{M}\p{N} ,-]/gu, character => `&#${character.codePointAt(0)};`)}</code>`

/** Formats a duration as a person says it: `45 s`, `12 min`, `3 h`, `40 d`. */
export const formatDuration = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`
  // A date without fractions must not make 40 days 39.
  return `${Math.floor((seconds + 60) / 86_400)} d`
}

/** Formats a number as `1,000`. `toLocaleString` would load Node's table of languages, which takes half as long as Node itself. */
export const formatNumber = (n: number): string =>
  Number.isInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, ',') : String(n)

/** Counts things: `1 secret`, `2 secrets`, `1,000 repositories`. */
export const pluralize = (n: number, noun: string): string =>
  `${formatNumber(n)} ${n === 1 ? noun : noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}${noun.endsWith('s') ? 'es' : 's'}`}`

/** Joins the first of them, and shows whether there are more: `a, b, c, …`. */
export const firstOf = (items: readonly string[], most = 3): string =>
  [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(', ')

/** Formats a time as `2026-11-23 12:40 UTC`: minutes are enough for a person. */
export const formatTime = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
