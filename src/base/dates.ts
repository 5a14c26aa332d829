const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/
const http =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** A moment in milliseconds since 1970, and whether only its day is known. */
export interface Moment {
  readonly at: number
  readonly dayOnly: boolean
}

/**
 * Only ISO 8601 and HTTP dates are dates; anything else is unknown. A time without a zone counts as UTC.
 * Socket types its dates as `date` and describes them as timestamps; both forms have been seen.
 */
export const parseDate = (text: unknown): Moment | undefined => {
  if (typeof text !== 'string') return undefined
  if (http.test(text)) return known(Date.parse(text), false)
  const [, year, month, day, time, zone = 'Z'] = iso.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  // V8 reads 30 February as 2 March.
  if (new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day))
    return undefined
  const date = `${year}-${month}-${day}`
  return time === undefined
    ? known(Date.parse(date), true)
    : known(Date.parse(`${date}T${time}${zone}`), false)
}

const known = (at: number, dayOnly: boolean): Moment | undefined =>
  Number.isNaN(at) ? undefined : { at, dayOnly }

/** How far a server's own dates may lie ahead of its `Date` header, which has no fractions and may be cached. */
const clockSlackMs = 10_000

/** A date in the future is unknown: never a reason to revoke, never a crash. */
export const pastDate = (text: unknown, now: number | undefined): Moment | undefined => {
  const date = parseDate(text)
  return date === undefined || now === undefined || date.at > now + clockSlackMs ? undefined : date
}

/** The clock of a server, read from the `Date` headers of its answers. `elapsed` is a monotonic clock in milliseconds. */
export interface ServerClock {
  observe: (dateHeader: string | null | undefined) => void
  now: () => number | undefined
}

export const createServerClock = (elapsed: () => number): ServerClock => {
  let offset: number | undefined
  return {
    observe: header => {
      const date = parseDate(header)
      if (date !== undefined) offset = date.at - elapsed()
    },
    now: () => (offset === undefined ? undefined : offset + elapsed())
  }
}
