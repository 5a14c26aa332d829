import { sanitize } from '../base/text.js'
import type { ListedToken } from '../clients/socket.js'
import type { Entry } from '../inputs/inputs.js'

/** The name and the UUID, as far as they are known; remote names never reach a message unescaped. */
export const labelOf = (entry: Pick<Entry, 'groupUuid' | 'name'>, listed?: ListedToken): string => {
  const name = listed?.name ?? entry.name
  const uuid = entry.groupUuid ?? listed?.groupUuid
  if (name === undefined) return sanitize(uuid ?? '')
  return uuid === undefined ? sanitize(name) : `${sanitize(name)} (${sanitize(uuid)})`
}

/** A token that is not declared is called by its name only where not everybody can read it. */
export const shownToken = (token: ListedToken, namesShown: boolean): string =>
  namesShown ? labelOf({}, token) : sanitize(token.groupUuid)
