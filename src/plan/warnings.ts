import { firstOf, pluralize, sanitize } from '../base/text.js'
import type { Inputs } from '../inputs/inputs.js'
import { unmatchedPatterns } from '../inputs/protect.js'
import { labelOf } from './find.js'
import type { PlannedGroup } from './planned-group.js'
import type { Snapshot } from './snapshot.js'

/** Warns of what is not wrong with a group, but a person should know. */
const groupWarnings = (group: PlannedGroup): string[] => {
  const { entry, label, writes, generations, action, ageMs, problems } = group
  const { current, predecessors = [], warnings = [] } = generations ?? {}
  const isOverlapped = entry.overlapMs !== undefined
  const foreign = isOverlapped && current?.foreign === true ? [current] : []
  const later = [...foreign, ...group.predecessors.filter(({ keptBy }) => keptBy === 'later')]
  const isBegun = entry.begun !== undefined
  const isRotatedElsewhere =
    action === 'rotate' &&
    !isBegun &&
    writes.some(({ state, dead }) => state === 'drifted' && dead) &&
    !writes.some(({ state }) => state === 'current')
  return [
    ...warnings,
    ...later.map(
      ({ token }) =>
        `Token group ${labelOf({}, token)} has the name of a generation, but something else created it later: it is never retired. Rename it, or revoke it in the Socket dashboard.`
    ),
    !isOverlapped &&
      predecessors.length > 0 &&
      `Token group ${label} has ${pluralize(predecessors.length, 'predecessor')} from the time when its entry had \`overlap\`; they are left alone: ${firstOf(predecessors.map(({ token }) => labelOf({}, token)))}.`,
    isRotatedElsewhere &&
      `Token group ${label} was rotated elsewhere (in the dashboard, by another workflow or step), or a run was interrupted: none of its secrets holds the present value. Rotate each group in one place, with a \`manifest\` that declares all of its secrets.`,
    action === 'keep' &&
      ageMs === undefined &&
      problems.length === 0 &&
      !isBegun &&
      `The age of token group ${label} is unknown, so it is never due; \`force: true\` rotates it.`
  ].filter(each => each !== false)
}

/** Warns of what a person should know of the whole plan. */
export const planWarnings = (
  { warnings, revoke, protect }: Inputs,
  { list, now, warnings: unclear }: Snapshot,
  groups: readonly PlannedGroup[]
): string[] => {
  const labelsOf = (isMeant: (group: PlannedGroup) => boolean): string =>
    firstOf(groups.filter(isMeant).map(({ label }) => label))
  const isAllMissing = ({ writes }: PlannedGroup): boolean => writes.every(({ state }) => state === 'missing')
  const unheld = labelsOf(group => group.action === 'rotate' && !group.entry.begun && isAllMissing(group))
  const unnamed = labelsOf(group => group.action === 'create' && !isAllMissing(group))
  const isJudged = list !== undefined && now !== undefined
  const unmatched = revoke && isJudged ? unmatchedPatterns(protect, list.tokens).map(each => sanitize(each)) : []
  return [
    ...warnings,
    ...unclear,
    ...groups.flatMap(groupWarnings),
    // A name that is misspelt makes a secret or a token that nobody uses, and leaves the one that is used behind.
    unheld !== '' &&
      `None of the declared secrets exists yet of: ${unheld}. Check their names: what holds the token now is not declared, and holds a dead value after the rotation.`,
    unnamed !== '' &&
      `The secrets exist already, but no token group of the declared name: ${unnamed}. Check the name: the run creates a token group, and the token that the secrets hold now is never rotated.`,
    // A pattern that protects nothing may be misspelt, and then a token is revoked that must not be.
    unmatched.length > 0 && `\`protect\` has patterns that match no listed token: ${firstOf(unmatched, 10)}.`
  ].filter(each => each !== false)
}
