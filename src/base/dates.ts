const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/
const http =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** A date from outside. `at` is in milliseconds since 1970; `dayOnly` says that its time of day is not known. */
export interface Moment {
  readonly at: number
  readonly dayOnly: boolean
}

/**
 * Reads an ISO 8601 or HTTP date; anything else is undefined. A time without a zone counts as UTC. Socket types its dates
 * as `date` and describes them as timestamps; both forms have been seen.
 */
export const parseDate = (text: unknown): Moment | undefined => {
  if (typeof text !== 'string') return undefined
  if (http.test(text)) return known(Date.parse(text), false)
  const [, year, month, day, time, zone = 'Z'] = iso.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  // V8 reads 30 February as 2 March.
  if (new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() !== Number(day)) return undefined
  const date = `${year}-${month}-${day}`
  return time === undefined ? known(Date.parse(date), true) : known(Date.parse(`${date}T${time}${zone}`), false)
}

const known = (at: number, dayOnly: boolean): Moment | undefined => (Number.isNaN(at) ? undefined : { at, dayOnly })

/** How far a server's own dates may lie ahead of its `Date` header, which has no fractions and may be cached. */
const clockSlackMs = 10_000

/** Reads a date that is not in the future. One in the future is unknown: it is never a reason to revoke. */
export const pastDate = (text: unknown, now: number | undefined): Moment | undefined => {
  const date = parseDate(text)
  return date === undefined || now === undefined || date.at > now + clockSlackMs ? undefined : date
}

/**
 * The clock of a server, as the `Date` headers of its answers show it. `elapsed` is a monotonic clock in milliseconds. A
 * header that is no date changes nothing.
 */
export const createServerClock = (elapsed: () => number) => {
  let offset: number | undefined
  return {
    observe: (dateHeader: string | undefined): void => {
      const date = parseDate(dateHeader)
      if (date !== undefined) offset = date.at - elapsed()
    },
    /** In milliseconds since 1970; undefined before the first header. */
    now: (): number | undefined => (offset === undefined ? undefined : offset + elapsed())
  }
}
