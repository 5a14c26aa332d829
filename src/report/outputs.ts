import type { RunResult } from '../rotate/result.js'
import type { Inputs } from '../inputs/inputs.js'
import { done, isWell, pendingOf, reportOf, resultOf, type Report, type ReportedToken } from './report.js'
import { sanitize } from '../base/text.js'

/** Every output of action.yml. An empty one counts as not set. */
export const outputsOf = (
  result: RunResult,
  inputs: Pick<Inputs, 'manifest'> | undefined
): Record<string, string> => {
  const { results, quota, revocation, retirement } = result
  const rotated = results.filter(({ token }) => token !== undefined)
  const single = inputs?.manifest === false ? rotated[0] : undefined
  const recovery = results.flatMap(each => each.recovery ?? [])
  const written = results.flatMap(({ writes }) => writes).filter(write => write.written !== undefined)
  const outputs = {
    result: resultOf(result),
    pending: String(pendingOf(result)),
    rotated: String(rotated.length > 0),
    'group-uuid': single?.groupUuid ?? '',
    'token-id': single?.token?.id ?? '',
    'token-hash': single?.token?.hash ?? '',
    'secrets-written': String(written.length),
    revoked: JSON.stringify([...retirement.retired, ...revocation.revoked].map(({ groupUuid }) => groupUuid)),
    quota: quota === undefined ? '' : String(quota.left),
    'quota-max': quota?.max === undefined ? '' : String(quota.max),
    'quota-refresh': quota?.refresh === undefined ? '' : sanitize(quota.refresh),
    recovery: recovery.length === 0 ? '' : JSON.stringify(recovery)
  }
  const used = Object.values(outputs).reduce((sum, text) => sum + text.length, 0)
  return { ...outputs, report: reportText(reportOf(result), maxOutputs - used) }
}

/**
 * A job's outputs hold 1 MB together, counted in UTF-16: about 500,000 characters.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idoutputs
 */
export const maxOutputs = 450_000

/** The report as JSON of at most so many characters: what is well loses its details first, and `omitted` counts them. */
export const reportText = (report: Report, room: number): string => {
  let text = JSON.stringify(report)
  for (const shorten of [withoutKeptSecrets, withoutKept, withoutSoundSecrets]) {
    if (text.length <= room) return text
    report = shorten(report)
    text = JSON.stringify(report)
  }
  return text.length <= room ? text : JSON.stringify(cut(report, room))
}

const isKept = ({ state }: ReportedToken): boolean => state === 'kept'

const withTokens = (report: Report, tokens: readonly ReportedToken[]): Report => {
  const secretsOf = (each: readonly ReportedToken[]): number =>
    each.reduce((sum, { secrets }) => sum + secrets.length, 0)
  return {
    ...report,
    tokens,
    omitted: {
      ...report.omitted,
      tokens: report.omitted.tokens + report.tokens.length - tokens.length,
      secrets: report.omitted.secrets + secretsOf(report.tokens) - secretsOf(tokens)
    }
  }
}

const withoutKeptSecrets = (report: Report): Report =>
  withTokens(
    report,
    report.tokens.map(token => (isKept(token) ? { ...token, secrets: [] } : token))
  )

const withoutKept = (report: Report): Report =>
  withTokens(
    report,
    report.tokens.filter(token => !isKept(token))
  )

const withoutSoundSecrets = (report: Report): Report =>
  withTokens(
    report,
    report.tokens.map(token => ({ ...token, secrets: token.secrets.filter(({ state }) => !isWell(state)) }))
  )

/** Problems have half of the room, then tokens, those that failed first. */
const cut = (report: Report, room: number): Report => {
  const bare = JSON.stringify({ ...withTokens(report, []), problems: [] }).length + 20
  const problems = firstOf(report.problems, (room - bare) / 2)
  const failedFirst = report.tokens.toSorted(
    (a, b) => Number(done.includes(a.state)) - Number(done.includes(b.state))
  )
  const tokens = firstOf(failedFirst, room - bare - JSON.stringify(problems).length)
  const omitted = report.problems.length - problems.length
  const shorter = withTokens(report, tokens)
  return { ...shorter, problems, omitted: { ...shorter.omitted, problems: omitted } }
}

const firstOf = <T>(items: readonly T[], room: number): T[] => {
  let free = room
  const end = items.findIndex(item => (free -= JSON.stringify(item).length + 1) < 0)
  return items.slice(0, end === -1 ? items.length : end)
}
