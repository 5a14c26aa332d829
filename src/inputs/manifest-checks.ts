import { describeDestination, destinationKey } from '../base/destination.js'
import { dayMs } from '../base/formats.js'
import { sanitize } from '../base/text.js'
import { matchesGenerations, patternMistake } from './protect.js'
import type { Entry, RevokePolicy } from './inputs.js'
import { destinationsOf } from './manifest-entries.js'
import type { ManifestFile } from './manifest-schema.js'
import type { Finding, Path } from './manifest-yaml.js'

interface Checked {
  readonly file: ManifestFile
  /** One for each of the file's tokens. */
  readonly entries: readonly Entry[]
  readonly revoke: Partial<RevokePolicy> | undefined
  /** Patterns of the input. */
  readonly protect: readonly string[]
}

/** What is wrong at a path of the file where `when` holds. */
type Rule = readonly [when: boolean, where: Path, what: string, remedy: string]

/** What no schema can say: where two parts of a sound file contradict each other. */
export const checkManifest = (checked: Checked): Finding[] =>
  [tokenRules, secretRules, repositoryRules, overlapRules, revokeRules]
    .flatMap(rules => rules(checked))
    .flatMap(([when, where, what, remedy]) => (when ? [{ where, what, remedy }] : []))

const tokenRules = ({ file: { tokens = [] } }: Checked): Rule[] => {
  const seen = new Set<string>()
  return tokens.flatMap((token, index) =>
    (['group-uuid', 'name'] as const).map((key): Rule => {
      const value = key === 'name' ? token.name : token[key]?.toLowerCase()
      const id = `${key} ${value ?? ''}`
      const repeated = value !== undefined && seen.has(id)
      seen.add(id)
      return [repeated, ['tokens', index, key], `two entries have this \`${key}\``, 'Merge the two entries.']
    })
  )
}

/** One secret holds one token. */
const secretRules = ({ file: { tokens = [] } }: Checked): Rule[] => {
  const owners = new Map<string, number>()
  return tokens.flatMap(({ secrets }, index) =>
    secrets.flatMap((each, position) =>
      destinationsOf(each).map((destination): Rule => {
        const key = destinationKey(destination)
        const owner = owners.get(key)
        owners.set(key, index)
        const repeated = owner === index ? 'is declared twice' : "can't hold two different tokens"
        const what = `${describeDestination(destination)} ${repeated}`
        return [owner !== undefined, ['tokens', index, 'secrets', position], what, 'Remove one of the two.']
      })
    )
  )
}

const repositoryRules = ({ file: { tokens = [] } }: Checked): Rule[] =>
  tokens.flatMap(({ secrets }, index) =>
    secrets.flatMap(({ organization = '', 'selected-repositories': selected = [] }, position) =>
      selected.map((repository, at): Rule => [
        repository.split('/')[0]?.toLowerCase() !== organization.toLowerCase(),
        ['tokens', index, 'secrets', position, 'selected-repositories', at],
        `${sanitize(repository)} is not a repository of ${sanitize(organization)}`,
        'Give repositories of the organization that owns the secret.'
      ])
    )
  )

const overlapRules = ({ entries, revoke, protect }: Checked): Rule[] => {
  const declared = revoke?.protect ?? []
  return entries.flatMap(({ name = '', rotateAfterMs, overlapMs }, index): Rule[] => {
    if (overlapMs === undefined) return []
    const where: Path = ['tokens', index, 'overlap']
    return [
      [overlapMs < dayMs, where, '`overlap` is shorter than a day', 'Give at least 1d.'],
      [
        overlapMs >= rotateAfterMs,
        where,
        '`overlap` needs a longer `rotate-after`',
        'Give this entry a `rotate-after`, such as 30d.'
      ],
      ...[...declared, ...protect].map((pattern, at): Rule => [
        patternMistake(pattern) === undefined && matchesGenerations(pattern, name),
        at < declared.length ? ['revoke-stale', 'protect', at] : where,
        `\`protect\` (${sanitize(pattern)}) matches ${sanitize(name)}, and \`overlap\` has to revoke its predecessors`,
        'Narrow the pattern, or remove `overlap`.'
      ])
    ]
  })
}

const revokeRules = ({ revoke }: Checked): Rule[] => [
  [
    revoke?.staleAfterMs !== undefined && revoke.staleAfterMs < dayMs,
    ['revoke-stale', 'stale-after'],
    '`stale-after` is shorter than a day',
    'Give at least 1d.'
  ],
  ...(revoke?.protect ?? []).map((pattern, at): Rule => {
    const mistake = patternMistake(pattern)
    const what = `the pattern ${sanitize(pattern)} ${mistake ?? ''}`
    return [mistake !== undefined, ['revoke-stale', 'protect', at], what, 'Correct the pattern.']
  })
]
