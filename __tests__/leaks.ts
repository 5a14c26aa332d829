import type { Run } from './runner.js'
import { createSearch } from './runner/search.js'

/** Shorter values would be found by chance. */
const shortest = 8
/** So many characters of a long value in a row are a leak too: the runner masks whole values only. */
const fragmentLength = 20

/**
 * Fails if a secret, in any encoding, is anywhere a run has left something: raw stdout and stderr, log, outputs, state,
 * summary, annotations, files. The one allowed place is a `::add-mask::` line on stdout; and each secret must have been
 * masked by such a line, or the runner would show it wherever a later version lets it slip. `unseen` are values that the
 * run may never have met: they must not be found either, but need no mask.
 */
export function assertNoLeak(run: Run, secrets: readonly string[], unseen: readonly string[] = []): void {
  const found = leaksIn(run, secrets, unseen)
  if (found.length > 0) throw new Error(`Leaked:\n${found.map(leak => `  ${leak}`).join('\n')}`)
}

/** What `assertNoLeak` would say, a line each. */
export function leaksIn(run: Run, secrets: readonly string[], unseen: readonly string[] = []): string[] {
  const masks = new Set(run.masks)
  const unmasked = secrets.filter(secret => !masks.has(secret))
  const search = searchFor(new Set([...secrets, ...unseen]))
  return [
    ...unmasked.map(secret => `${nameOf(secret)} was never masked`),
    ...placesOf(run).flatMap(([place, text]) =>
      [...search(text)].map(([secret, encoding]) => `${nameOf(secret)} as ${encoding} in ${place}`)
    )
  ]
}

const nameOf = (secret: string): string => `${secret.slice(0, 3)}… (${String(secret.length)} characters)`

/** Looks for all forms of all secrets at once; answers with the secrets that are in a text, and the first form of each. */
function searchFor(secrets: ReadonlySet<string>): (text: string) => ReadonlyMap<string, string> {
  const search = createSearch<{ readonly secret: string; readonly encoding: string }>()
  for (const secret of secrets) {
    if (secret.length < shortest)
      throw new Error(`A secret of ${String(secret.length)} characters can't be searched for.`)
    // Without blanks, as the text: so a form is found as it is, and where something broke it over lines.
    for (const [encoding, form] of formsOf(secret)) search.add(withoutBlanks(form), { secret, encoding })
  }
  return text => {
    const found = new Map<string, string>()
    for (const { value } of search.in(withoutBlanks(text)))
      if (!found.has(value.secret)) found.set(value.secret, value.encoding)
    return found
  }
}

const placesOf = (run: Run): [place: string, text: string][] => [
  ['stdout', withoutMaskLines(run.stdout)],
  ['stderr', run.stderr],
  ['the log', run.log],
  ['the summary', run.summary],
  ...Object.entries(run.outputs).map(([name, value]): [string, string] => [`output ${name}`, `${name}=${value}`]),
  ...Object.entries(run.state).map(([name, value]): [string, string] => [`state ${name}`, `${name}=${value}`]),
  ...run.annotations.map((annotation, index): [string, string] => [
    `annotation ${String(index + 1)}`,
    Object.values(annotation).join('\n')
  ]),
  ...run.files.map(({ path, content }): [string, string] => [`file ${path}`, `${path}\n${content}`])
]

const withoutMaskLines = (stdout: string): string =>
  stdout
    .split('\n')
    .filter(line => !line.startsWith('::add-mask::'))
    .join('\n')

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '')

/** The encodings of a value that can be turned back into it. */
export function formsOf(secret: string): [encoding: string, form: string][] {
  const bytes = Buffer.from(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const uri = encodeURIComponent(secret)
  const forms: [string, string][] = [
    ['itself', secret],
    ...[0, 1, 2].map((shift): [string, string] => [`base64, shifted by ${String(shift)}`, base64At(bytes, shift)]),
    ...[0, 1, 2].map((shift): [string, string] => [
      `base64url, shifted by ${String(shift)}`,
      base64At(bytes, shift).replaceAll('+', '-').replaceAll('/', '_')
    ]),
    ['hex', bytes.toString('hex')],
    ['upper case hex', bytes.toString('hex').toUpperCase()],
    ['JSON', json],
    ['JSON in JSON', JSON.stringify(json).slice(1, -1)],
    ['URI', uri],
    ['lower case URI', uri.replace(/%../g, escape => escape.toLowerCase())],
    ['strict URI', strictUri(uri)],
    ['form', new URLSearchParams({ '': secret }).toString().slice(1)],
    ['XML', xml(secret)],
    ['workflow command data', secret.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')]
  ]
  const fragments = Array.from(
    { length: Math.max(0, secret.length - fragmentLength + 1) },
    (_, start): [string, string] => ['a fragment', secret.slice(start, start + fragmentLength)]
  )
  return [...forms, ...fragments]
}

/** The characters that a value's own bytes decide, when it stands so many bytes into something that is encoded whole. */
function base64At(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor(((shift + bytes.length) * 8) / 6)
  return text.slice(first, last)
}

const strictUri = (uri: string): string =>
  uri.replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

const xml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
