import * as core from '@actions/core'
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nothingDone, type RunResult } from './rotate/result.js'
import { createClock } from './base/clock.js'
import type { Deps, Log } from './deps.js'
import { ActionError, type Problem } from './base/errors.js'
import { createGitHub } from './clients/github.js'
import { createFetch } from './clients/http.js'
import { parseInputs, type Inputs } from './inputs/inputs.js'
import { createJournal, removeJournal, unfinished, type Journal, type JournalPlace } from './journal.js'
import { outputsOf } from './report/outputs.js'
import { createPacer } from './clients/pace.js'
import { listingLines } from './report/plan-lines.js'
import { finish, sealedOf, type Finish } from './post.js'
import { changedAnything, problemText } from './report/report.js'
import { run } from './run.js'
import { lazySeal } from './clients/sodium.js'
import { Secret } from './base/secret.js'
import { createSocket } from './clients/socket.js'
import { summaryOf } from './report/summary.js'
import { pluralize, sanitize } from './base/text.js'

/** Whatever is logged passes here: nothing that a server or a file says can start a workflow command. */
const shown = (line: string): string => sanitize(line, 10_000)

const log: Log = {
  info: line => {
    core.info(shown(line))
  },
  warning: line => {
    core.warning(shown(line))
  },
  group: (title, lines) => core.group(shown(title), lines)
}

const main = async (cancelled: AbortSignal): Promise<void> => {
  const place = {
    path: join(process.env['RUNNER_TEMP'] ?? tmpdir(), `rotate-socket-token-${randomUUID()}`),
    key: randomBytes(32).toString('base64')
  }
  core.saveState('journal', JSON.stringify(place))
  const journal = createJournal(place)
  const { inputs, problems } = await readInputs()
  const account =
    inputs === undefined
      ? failed(problems)
      : await attempt(() => run(inputs, createDeps(inputs, journal, cancelled)))
  for (const [name, value] of Object.entries(outputsOf(account, inputs))) core.setOutput(name, value)
  await tell(account, inputs)
  // Told by memory: a full disk may have kept less, and to remove a file needs no room.
  if (unfinished(journal.entries()).length === 0) removeJournal(place)
}

/** The state of things where `post` can't say better. */
const begun =
  'Some secrets of what the job began may hold a value that no longer works: run it again with `force: true`.'

const post = async (place: JournalPlace, cancelled: AbortSignal): Promise<void> => {
  const journal = openTrusted(place)
  const work = unfinished(journal.entries())
  if (work.length === 0) {
    removeJournal(place)
    return
  }
  core.info('The job was cut off, or not every secret was written: finishing that now.')
  const { inputs, problems } = await readInputs()
  let finished: Finish | undefined
  const account =
    inputs === undefined
      ? failed(problems)
      : await attempt(async () => {
          finished = await finish(work, inputs, createDeps(inputs, journal, cancelled))
          return finished.account
        })
  await tell(
    {
      ...account,
      changed: true,
      recovery: finished === undefined ? sealedOf(work) : account.recovery,
      problems: account.problems.map(problem => ({ ...problem, state: problem.state ?? begun }))
    },
    inputs
  )
  const healed = finished?.healed ?? []
  if (healed.length > 0) core.notice(shown(`Finished what was cut off: ${healed.join(', ')}.`))
  removeJournal(place)
}

/** A journal that someone else wrote in is not followed. */
const openTrusted = (place: JournalPlace): Journal => {
  try {
    return createJournal(place)
  } catch {
    removeJournal(place)
    throw new ActionError([
      {
        code: 'WRITE_INCOMPLETE',
        what: 'The journal of this step was changed by something else in the job, so nothing was written from it.',
        remedy: 'Find out which step did that, and run it again with `force: true`.',
        state: begun
      }
    ])
  }
}

const readInputs = async (): Promise<{ inputs?: Inputs; problems: readonly Problem[] }> => {
  const parsed = await parseInputs({
    env: process.env,
    mask: core.setSecret,
    loadManifest: async (path, context) => {
      const { parseManifest } = await import('./inputs/manifest.js')
      return parseManifest({ path, read: () => readFileSync(path), ...context })
    },
    namesShown: isPrivate()
  })
  return 'socketToken' in parsed ? { inputs: parsed, problems: [] } : { problems: parsed }
}

/** The payload of the event says who can read this log; without it, everybody. */
const isPrivate = (): boolean => {
  try {
    const event: unknown = JSON.parse(readFileSync(process.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'))
    const repository: unknown =
      typeof event === 'object' && event !== null && 'repository' in event ? event.repository : undefined
    return (
      typeof repository === 'object' &&
      repository !== null &&
      'private' in repository &&
      repository.private === true
    )
  } catch {
    return false
  }
}

const createDeps = (inputs: Inputs, journal: Journal, cancelled: AbortSignal): Deps => {
  const { socketToken, githubToken, socketApiUrl, githubApiUrl } = inputs
  const clock = createClock(cancelled)
  const socket = createSocket({
    baseUrl: socketApiUrl,
    token: socketToken,
    fetch: createFetch(socketApiUrl, cancelled),
    mask: core.setSecret,
    clock,
    log: log.info
  })
  const pacer = createPacer({ clock, log: log.info, now: socket.now })
  return {
    socket,
    github: createGitHub({
      baseUrl: githubApiUrl,
      token: githubToken ?? new Secret('none', () => undefined),
      fetch: createFetch(githubApiUrl, cancelled),
      clock,
      pacer,
      log: log.info
    }),
    log,
    clock,
    pacer,
    journal,
    seal: lazySeal(),
    cancelled
  }
}

const attempt = async (work: () => Promise<RunResult>): Promise<RunResult> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ActionError) return failed(error.problems)
    throw error
  }
}

const failed = (problems: readonly Problem[]): RunResult => ({ ...nothingDone, problems })

/** GitHub shows so many annotations of a level for a step, and hides the rest without a word. */
const maxAnnotations = 10

/** Annotations, summary and exit status. */
const tell = async (account: RunResult, inputs: Inputs | undefined): Promise<void> => {
  const listing = account.dryRun && inputs?.entries.length === 0 && inputs.revoke === undefined
  const context = { namesShown: inputs?.namesShown === true, listing }
  if (listing) for (const line of listingLines(account, context)) log.info(line)
  const changed = changedAnything(account)
  for (const problem of account.problems) {
    const { code, at } = problem
    const where = at === undefined ? {} : { file: at.file, startLine: at.line, startColumn: at.column }
    core.error(shown(problemText(problem, changed)), { title: code, ...where })
  }
  if (account.problems.length > maxAnnotations) {
    const all = pluralize(account.problems.length, 'error')
    log.warning(
      `${all}: GitHub shows the first ${String(maxAnnotations)}; the log and the summary have them all.`
    )
  }
  if (account.problems.length > 0) process.exitCode = core.ExitCode.Failure
  if (!process.env['GITHUB_STEP_SUMMARY']) return
  try {
    await core.summary.addRaw(summaryOf(account, context)).write()
  } catch {
    log.warning('The job summary could not be written; the log has all of it.')
  }
}

const start = async (): Promise<void> => {
  const cancellation = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!cancellation.signal.aborted) core.info('Cancelled: finishing the token group in hand.')
      cancellation.abort()
    })
  }
  try {
    const state = core.getState('journal')
    // The state was written by this very file.
    if (state === '') await main(cancellation.signal)
    else await post(JSON.parse(state) as JournalPlace, cancellation.signal)
  } catch (error) {
    if (error instanceof ActionError) {
      await tell({ ...failed(error.problems), changed: true }, undefined)
      return
    }
    core.setFailed(shown(error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error'))
  }
}

await start()
