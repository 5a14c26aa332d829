import { ActionError } from '../base/errors.js'
import { sanitize } from '../base/text.js'
import { strangersIn, type Inputs } from '../inputs/inputs.js'
import type { Snapshot } from './snapshot.js'

/** `only` may use the name that Socket lists for an entry by group UUID, so all of those are read before it is known. */
export const withCandidates = (inputs: Inputs): Inputs => {
  const { entries, declared } = inputs
  if (strangersIn(inputs).length === 0) return inputs
  return { ...inputs, entries: declared.filter(each => entries.includes(each) || each.groupUuid !== undefined) }
}

/** The inputs with the entries that `only` means. Throws where a name is not listed, or not for one entry alone. */
export const withListedNames = (inputs: Inputs, { list }: Pick<Snapshot, 'list'>): Inputs => {
  const { entries, declared } = inputs
  const found = strangersIn(inputs).map(name => {
    const uuids = (list?.tokens ?? []).filter(token => token.name === name).map(each => each.groupUuid.toLowerCase())
    const entry = declared.find(({ groupUuid = '' }) => uuids.includes(groupUuid.toLowerCase()))
    return { name, entry: uuids.length === 1 ? entry : undefined }
  })
  const unknown = found.filter(({ entry }) => entry === undefined)
  if (unknown.length > 0)
    throw new ActionError(
      unknown.map(({ name }) => ({
        code: 'INPUT_INVALID',
        what: `\`only\` names "${sanitize(name)}", which is neither in the manifest nor the listed name of exactly one of its groups.`,
        remedy: 'Give names or group UUIDs of the manifest.'
      }))
    )
  return {
    ...inputs,
    entries: declared.filter(each => entries.includes(each) || found.some(({ entry }) => entry === each))
  }
}
