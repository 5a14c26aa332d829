import { ActionError } from '../base/errors.js'
import { sanitize } from '../base/text.js'
import type { Entry, Inputs } from '../inputs/inputs.js'
import type { Snapshot } from './snapshot.js'

/** `only` may use the name that Socket lists for an entry by group UUID, so all of those are read before it is known. */
export const withCandidates = (inputs: Inputs): Inputs =>
  inputs.onlyNames.length === 0
    ? inputs
    : { ...inputs, entries: inputs.declared.filter(each => isNamed(inputs, each) || each.groupUuid !== undefined) }

/** The inputs with the entries that `only` means. Throws where a name is not listed, or not for one entry alone. */
export const withListedNames = (inputs: Inputs, { list }: Pick<Snapshot, 'list'>): Inputs => {
  const found = inputs.onlyNames.map(name => {
    const uuids = (list?.tokens ?? []).filter(token => token.name === name).map(each => each.groupUuid.toLowerCase())
    const entries = inputs.declared.filter(({ groupUuid = '' }) => uuids.includes(groupUuid.toLowerCase()))
    return { name, entry: uuids.length === 1 ? entries[0] : undefined }
  })
  const unknown = found.filter(({ entry }) => entry === undefined)
  if (unknown.length > 0)
    throw new ActionError(
      unknown.map(({ name }) => ({
        code: 'INPUT_INVALID',
        what: `\`only\` names "${sanitize(name)}", which is neither in the manifest nor the listed name of one of its groups alone.`,
        remedy: 'Give names or group UUIDs of the manifest.'
      }))
    )
  const named = new Set(found.map(({ entry }) => entry))
  return { ...inputs, entries: inputs.declared.filter(each => isNamed(inputs, each) || named.has(each)) }
}

const isNamed = ({ entries }: Inputs, entry: Entry): boolean => entries.includes(entry)
