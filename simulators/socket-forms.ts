import type { SocketSwitches } from './socket-switches.js'

/** A date in the form the switch asks for. */
export function dateIn(form: SocketSwitches['dateFormat'], time: number): string {
  const date = new Date(time)
  switch (form) {
    case 'iso':
      return date.toISOString().replace(/\.\d+/, '')
    case 'iso-ms':
      return date.toISOString()
    case 'date':
      return date.toISOString().slice(0, 10)
    case 'http':
      return date.toUTCString()
  }
}

const grains = { exact: 1, minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** `last_used_at` as the switches ask for it; undefined leaves the field out. `time` is null for a token never used. */
export function lastUsedIn(switches: SocketSwitches, time: number | null, now: number): string | null | undefined {
  const form = switches.lastUsedForm
  switch (form) {
    case 'null':
      return null
    case 'empty':
      return ''
    case 'absent':
      return undefined
    case 'garbage':
      return 'half past nine'
    case 'future':
      return dateIn(switches.dateFormat, now + grains.day)
    default: {
      if (time === null) return switches.neverUsed === 'absent' ? undefined : switches.neverUsed
      const cut = Math.floor((time + switches.datesAheadMs) / grains[form]) * grains[form]
      return dateIn(form === 'day' ? 'date' : switches.dateFormat, cut)
    }
  }
}

/** A name as the server keeps it. */
export function nameIn(form: SocketSwitches['nameKept'], name: string): string {
  switch (form) {
    case 'as-sent':
      return name
    case 'trimmed':
      return name.trim()
    case 'cut':
      return name.slice(0, 16)
  }
}

/** What a page says comes next, true or not; undefined leaves the field out. */
export function nextPageIn(form: SocketSwitches['nextPage'], page: number, pages: number): unknown {
  const more = page < pages
  switch (form) {
    case 'honest':
      return more ? page + 1 : null
    case 'one':
      return more ? page + 1 : 1
    case 'zero':
      return more ? page + 1 : 0
    case 'empty':
      return more ? page + 1 : ''
    case 'absent':
      return more ? page + 1 : undefined
    case 'string':
      return more ? String(page + 1) : null
    case 'always-1':
      return 1
    case 'same':
      return page
    case 'repeat':
    case 'endless':
      return page + 1
  }
}

/** The Retry-After header for a wait, in the form the switch asks for. */
export function retryAfterIn(
  form: SocketSwitches['retryAfterForm'],
  { now, until }: { now: number; until: number }
): Record<string, string> {
  const seconds = Math.max(until - now, 1) / 1000
  switch (form) {
    case 'integer':
      return { 'retry-after': String(Math.ceil(seconds)) }
    case 'decimal':
      return { 'retry-after': seconds.toFixed(3) }
    case 'http-date':
      return { 'retry-after': new Date(Math.ceil(until / 1000) * 1000).toUTCString() }
    case 'absent':
      return {}
  }
}
