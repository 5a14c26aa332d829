import { join } from 'node:path'
import { createClock } from './base/clock.js'
import { Secret, type createRedactor } from './base/secret.js'
import { createGitHub } from './clients/github.js'
import { createFetch } from './clients/http.js'
import { createPacer } from './clients/pace.js'
import type { Environment } from './clients/proxy.js'
import { createSocket } from './clients/socket.js'
import { loadSeal } from './clients/sodium.js'
import type { Inputs } from './inputs/inputs.js'
import { createBegun } from './state/begun.js'
import { createJobNote } from './state/job-note.js'

export interface Log {
  info: (line: string) => void
  warning: (line: string) => void
  group: <T>(title: string, lines: () => Promise<T>) => Promise<T>
}

interface Surroundings extends ReturnType<typeof createRedactor> {
  readonly env: Environment
  readonly log: Log
  /** Aborted by SIGINT and SIGTERM: no new token group is started, and waits are cut short. */
  readonly cancelled: AbortSignal
  /** Keeps a text for this step's post; throws where it can't. */
  readonly saveState: (value: string) => void
}

/** Everything a run may touch. A step takes only what it uses. */
export type Deps = ReturnType<typeof createDeps>

export const createDeps = (
  { socketToken, githubToken, githubTokenIsApp, socketApiUrl, githubApiUrl }: Inputs,
  { env, mask, redact, log, cancelled, saveState }: Surroundings
) => {
  const clock = createClock(cancelled)
  const clientOf = (baseUrl: string) => ({ baseUrl, fetch: createFetch(baseUrl, cancelled, env), clock, log: log.info })
  const socket = createSocket({ ...clientOf(socketApiUrl), token: socketToken, mask })
  const pacer = createPacer({ clock, log: log.info, now: socket.now })
  const github = createGitHub({
    ...clientOf(githubApiUrl),
    token: githubToken ?? new Secret('none', () => undefined),
    isAppToken: githubTokenIsApp,
    redact,
    pacer
  })
  const job = createJobNote({
    path: env['RUNNER_TEMP'] ? join(env['RUNNER_TEMP'], 'rotate-socket-token.rotated') : '',
    job: [env['GITHUB_RUN_ID'], env['GITHUB_RUN_ATTEMPT'], env['GITHUB_JOB']].join('/')
  })
  const begun = createBegun({ socketApiUrl, githubApiUrl }, saveState)
  return { socket, github, log, clock, pacer, begun, job, seal: loadSeal, cancelled }
}
