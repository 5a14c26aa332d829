import { copilotWarning, describeDestination, destinationKey, isCopilot } from '../base/destination.js'
import { dayMs } from '../base/formats.js'
import { sanitize } from '../base/text.js'
import type { Manifest } from './inputs.js'
import { destinationsOf } from './manifest-entries.js'
import type { TokenFile } from './manifest-schema.js'
import type { Finding, Path } from './manifest-yaml.js'
import { matchesGenerations, patternMistake } from './protect.js'

/**
 * Finds what no schema can say: where two parts of a sound file contradict each other, and what is probably not meant. `tokens` are
 * those of the file, `entries` the same as the run takes them; `protect` has the patterns of the input.
 */
export const checkManifest = (
  tokens: readonly TokenFile[],
  { entries, revoke }: Pick<Manifest, 'entries' | 'revoke'>,
  protect: readonly string[]
) => {
  const findings: Finding[] = []
  const warnings: Finding[] = []
  const refuse = (where: Path, what: string, remedy: string): unknown => findings.push({ where, what, remedy })
  const named = new Set<string>()
  /** The token that each secret holds: one secret holds one token. */
  const owners = new Map<string, number>()

  for (const [index, token] of tokens.entries()) {
    for (const key of ['group-uuid', 'name'] as const) {
      const value = key === 'name' ? token.name : token[key]?.toLowerCase()
      if (value === undefined) continue
      const id = `${key} ${value}`
      if (named.has(id)) refuse(['tokens', index, key], `two entries have this \`${key}\``, 'Merge the two entries.')
      named.add(id)
    }
    for (const [position, secret] of token.secrets.entries()) {
      const where: Path = ['tokens', index, 'secrets', position]
      for (const destination of destinationsOf(secret)) {
        const key = destinationKey(destination)
        const owner = owners.get(key)
        owners.set(key, index)
        const repeated = owner === index ? 'is declared twice' : "can't hold two different tokens"
        if (owner !== undefined)
          refuse(where, `${describeDestination(destination)} ${repeated}`, 'Remove one of the two.')
      }
      const { environment, organization = '', 'selected-repositories': selected = [] } = secret
      for (const [at, repository] of selected.entries())
        if (repository.split('/')[0]?.toLowerCase() !== organization.toLowerCase())
          refuse(
            [...where, 'selected-repositories', at],
            `${sanitize(repository)} is not a repository of ${sanitize(organization)}`,
            'Give repositories of the organization that owns the secret.'
          )
      if (isCopilot(environment)) warnings.push({ where: [...where, 'environment'], what: copilotWarning })
    }
  }

  const declared = revoke?.protect ?? []
  for (const [index, { name = '', rotateAfterMs, overlapMs }] of entries.entries()) {
    if (overlapMs === undefined) continue
    const where: Path = ['tokens', index, 'overlap']
    if (overlapMs < dayMs) refuse(where, '`overlap` is shorter than a day', 'Give at least 1d.')
    if (overlapMs >= rotateAfterMs)
      refuse(where, '`overlap` needs a longer `rotate-after`', 'Give this entry a `rotate-after`, such as 30d.')
    for (const [at, pattern] of [...declared, ...protect].entries())
      if (patternMistake(pattern) === undefined && matchesGenerations(pattern, name))
        refuse(
          at < declared.length ? ['revoke-stale', 'protect', at] : where,
          `\`protect\` (${sanitize(pattern)}) matches ${sanitize(name)}, and \`overlap\` has to revoke its predecessors`,
          'Narrow the pattern, or remove `overlap`.'
        )
  }

  if ((revoke?.['stale-after'] ?? dayMs) < dayMs)
    refuse(['revoke-stale', 'stale-after'], '`stale-after` is shorter than a day', 'Give at least 1d.')
  for (const [at, pattern] of declared.entries()) {
    const mistake = patternMistake(pattern)
    if (mistake !== undefined)
      refuse(['revoke-stale', 'protect', at], `the pattern ${sanitize(pattern)} ${mistake}`, 'Correct the pattern.')
  }
  return { findings, warnings }
}
