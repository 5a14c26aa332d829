import { dateIn, lastUsedIn, nextPageIn } from './socket-forms.js'
import type { Group, SocketSimulator } from './socket-state.js'

/** What Socket adds to answers over time; clients must let it pass. */
export const laterFields = (sim: SocketSimulator, value: string): Record<string, unknown> =>
  sim.switches.extraFields ? { token_prefix: value.slice(0, 10), token_last4: value.slice(-4), added_later: {} } : {}

/** The list operation: it pages, sorts, lags and masks as the switches ask. */
export function lister(sim: SocketSimulator): (organization: string, query: URLSearchParams) => unknown {
  /** The tokens at each of the last walks, the newest first. */
  let history: (readonly Group[])[] = []

  function groupsShown(page: number): readonly Group[] {
    if (page === 1 || history.length === 0) {
      const copies = [...sim.groups.values()].map(group => ({ ...group }))
      history = [copies, ...history].slice(0, 10)
    }
    const lag = sim.switches.listLagReads
    // Without a lag the pages of a walk shift under it, as the real ones do.
    return lag === 0 ? [...sim.groups.values()] : (history[Math.min(lag, history.length - 1)] ?? [])
  }

  function row(group: Group, masked: boolean): Record<string, unknown> {
    const { group_uuid, name, max_quota, visibility, committers, created_by, value } = group
    const { idInList, scopesInList, createdAtInList, datesAheadMs, dateFormat, hashIs } = sim.switches
    return {
      ...{ group_uuid, name, max_quota, visibility, committers, created_by },
      ...laterFields(sim, value),
      ...(idInList && { id: group.id }),
      ...(scopesInList && { scopes: group.scopes }),
      ...(createdAtInList && { created_at: dateIn(dateFormat, group.created_at + datesAheadMs) }),
      last_used_at: lastUsedIn(sim.switches, group.last_used_at, sim.now()),
      hash: hashIs === 'null' ? null : group.hash,
      token: masked ? `${value.slice(0, 10)}*****${value.slice(-4)}` : null,
      ...group.listed
    }
  }

  return (organization, query) => {
    const order = query.get('direction') === 'asc' ? 1 : -1
    const perPage = Math.min(Number(query.get('per_page') ?? 30), sim.switches.perPageCap)
    const page = Number(query.get('page') ?? 1)
    const all = groupsShown(page)
      .filter(group => group.organization === organization)
      .sort((a, b) => order * (a.created_at - b.created_at))
    const pages = Math.max(Math.ceil(all.length / perPage), 1)
    const shown = sim.switches.nextPage === 'repeat' ? Math.min(page, pages) : page
    const rows = all.slice((shown - 1) * perPage, shown * perPage)
    const masked = query.get('token_values') === 'include'
    // JSON leaves out what is undefined.
    return { tokens: rows.map(group => row(group, masked)), nextPage: nextPageIn(sim.switches.nextPage, page, pages) }
  }
}
