import type { SocketSwitches } from './socket-state.js'

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
