import { expect } from '@jest/globals'
import { runMain, runPost, startMain, type Run } from '../runner.js'
import { faultFor, labels } from './matrix-cases.js'
import { faultsOfMessages, faultsOfStep } from './matrix-checks.js'
import { hurried, namesOf, overlapMs, startOverlap, type OverlapOptions, type OverlapWorld } from './overlap-world.js'
import { day, mainWithSignal, messagesOf, type Cut } from './world.js'

/** The requests of a run that makes a successor, by their operation and which one of that operation it is. */
const succeeding = [
  { label: 'list', operation: 'socket.list', nth: 1 },
  { label: 'rate limit', operation: 'github.rate-limit', nth: 1 },
  { label: 'secret', operation: 'github.secret', nth: 1 },
  { label: 'quota', operation: 'socket.quota', nth: 1 },
  { label: 'public key', operation: 'github.public-key', nth: 1 },
  { label: 'probe', operation: 'github.probe', nth: 1 },
  { label: 'create', operation: 'socket.create', nth: 1 },
  { label: 'list again', operation: 'socket.list', nth: 2 },
  { label: 'new value answers', operation: 'socket.quota', nth: 2 },
  { label: 'put', operation: 'github.put', nth: 1 },
  { label: 'second put', operation: 'github.put', nth: 2 },
  { label: 'last look', operation: 'socket.list', nth: 3 },
  { label: 'verify value', operation: 'socket.quota', nth: 3 },
  { label: 'verify secret', operation: 'github.secret', nth: 3 },
  { label: 'quota after', operation: 'socket.quota', nth: 4 }
] as const

/** Those of a run that retires a predecessor. */
const retiring = [
  { label: 'list', operation: 'socket.list', nth: 1 },
  { label: 'secret', operation: 'github.secret', nth: 1 },
  { label: 'quota', operation: 'socket.quota', nth: 1 },
  { label: 'revoke', operation: 'socket.revoke', nth: 1 },
  { label: 'quota after', operation: 'socket.quota', nth: 2 }
] as const

type Request = (typeof succeeding)[number] | (typeof retiring)[number]

interface Case {
  readonly name: string
  readonly retires: boolean
  readonly options?: OverlapOptions
  readonly prepare?: (world: OverlapWorld) => void
  readonly cut?: Cut
}

const faultCases = (
  request: Request,
  { retires, times }: { readonly retires: boolean; readonly times: number }
): Case[] =>
  labels.map(kind => ({
    name: `${retires ? 'retire' : 'succeed'}: ${request.label}, ${kind} ${times === 1 ? 'once' : 'for good'}`,
    retires,
    prepare: ({ socket, github, elsewhere }) => {
      const { faults } = request.operation.startsWith('socket.') ? socket : github
      faults.push({ ...faultFor(request, kind, elsewhere.url), times })
    }
  }))

const cutCases = ({ label, operation, nth }: Request, retires: boolean): Case[] =>
  (['SIGKILL', 'SIGINT', 'SIGTERM'] as const).flatMap(signal =>
    (['before', 'after'] as const).map(phase => ({
      name: `${retires ? 'retire' : 'succeed'}: ${signal} ${phase} ${label}`,
      retires,
      // The waits that are shortened after a signal must stay long enough for a local server.
      options: { env: { TIMER_SCALE: signal === 'SIGKILL' ? '0.001' : '0.1' } },
      cut: { operation, nth, phase, signal }
    }))
  )

const parts = {
  'reads and probe': succeeding.slice(0, 6).flatMap(each => faultCases(each, { retires: false, times: 1 })),
  'create and prove': succeeding.slice(6, 9).flatMap(each => faultCases(each, { retires: false, times: 1 })),
  'write and verify': succeeding.slice(9).flatMap(each => faultCases(each, { retires: false, times: 1 })),
  'for good': succeeding
    .filter(({ label }) => ['create', 'list again', 'new value answers', 'put'].includes(label))
    .flatMap(each => faultCases(each, { retires: false, times: Infinity })),
  retire: [
    ...retiring.flatMap(each => faultCases(each, { retires: true, times: 1 })),
    ...retiring.slice(3, 4).flatMap(each => faultCases(each, { retires: true, times: Infinity })),
    ...retiring.flatMap(each => cutCases(each, true))
  ],
  cuts: succeeding.flatMap(each => cutCases(each, false))
} satisfies Record<string, readonly Case[]>

/** What a message says of the state things are in, where no value can be dead. */
const ownStates =
  /still works?\.|holds? a value that works\.|one more|hold(s)? its successor|No secret was written|still works, as far as is known|new value answers/

/** Runs main, post, the next run, and one after the overlap; answers with what broke the promise. */
async function judge({ retires, options, prepare, cut }: Case): Promise<string[]> {
  const world = await startOverlap(options)
  try {
    if (retires) {
      const current = world.addGeneration(10 * day)
      world.holdSince(current.value, 10 * day)
      world.use(current.value)
      world.group.last_used_at = world.socket.now() - 9 * day
    }
    const before = world.generations().length
    const broken: string[] = []
    prepare?.(world)
    const step = world.daily()
    const faulty = world.daily({}, { env: hurried })
    const main = await (cut === undefined ? startMain(faulty).done : mainWithSignal(world, faulty, cut))
    // Late writes may wait for ten minutes in all, and a wait for one request is no longer than a minute.
    const longest = main.waits.filter(ms => ms > 60_000).reduce((sum, ms) => sum + ms, 0)
    if (longest > 600_000) broken.push(`main waited ${String(longest)} ms`)
    broken.push(...faultsOfStep(world, { ...main, waits: [] }, 0).map(why => `main: ${why}`))
    if (main.exitCode === 0 && !world.allLatest()) broken.push('main is green over an older value')
    if (main.exitCode !== 0 && main.signal === null)
      broken.push(
        ...faultsOfMessages(main)
          .filter(why => !ownStates.test(why))
          .map(why => `main: ${why}`)
      )
    // After a look that failed only a later generation is sure to be the latest.
    const said = main.log.replaceAll('with `force: true` if another run', '')
    if (said.includes('force: true') || said.includes('no longer works'))
      broken.push(`main says what does not hold here: ${messagesOf(main)}`)
    if (main.exitCode !== 0) broken.push(...(await faultsOfPost(main, step)))
    if (world.generations().length > before + 2)
      broken.push(`${String(world.generations().length - before)} more generations live`)

    world.calm()
    world.pass(60_000)
    const next = await runMain(step)
    if (next.exitCode !== 0) broken.push(`next run: ${messagesOf(next)}`)
    if (!world.allLatest()) broken.push(`the next run leaves an older value: ${namesOf(world.generations()).join(' ')}`)
    world.pass(overlapMs + day)
    world.use(world.latest().value)
    const later = await runMain(step)
    if (later.exitCode !== 0 || world.generations().length !== 1)
      broken.push(`later: ${namesOf(world.generations()).join(' ')} ${messagesOf(later)}`)
    if (world.minted() > 3) broken.push(`${String(world.minted())} values were made`)
    if (world.dead.length > 0) broken.push(`dead: ${JSON.stringify(world.dead[0])}`)
    if (world.elsewhere.authorizations.some(each => each !== undefined))
      broken.push('Authorization reached another origin')
    broken.push(...world.requests().flatMap(({ problems }) => problems))
    if (broken.length > 0) broken.push(`main said: ${messagesOf(main)}`)
    return broken
  } finally {
    await world.close()
  }
}

/** Nothing can be dead, so post has nothing to do and says nothing. Requests of a killed main may still arrive meanwhile. */
async function faultsOfPost(main: Run, step: Parameters<typeof runPost>[1]): Promise<string[]> {
  const post = await runPost(main, step)
  return post.exitCode === 0 && post.log === '' && post.summary === '' ? [] : [`post: ${post.log}`]
}

/** `MATRIX_ONLY` is a part of the names of cases to judge alone. */
export const holds = async (part: keyof typeof parts): Promise<void> => {
  const cases = parts[part].filter(({ name }) => name.includes(process.env['MATRIX_ONLY'] ?? ''))
  const startedAt = performance.now()
  const broken: Record<string, string[]> = {}
  const waiting = [...cases]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const found = await judge(next).catch((error: unknown) => [String(error)])
      if (found.length > 0) broken[next.name] = found
    }
  }
  await Promise.all([worker(), worker(), worker()])
  const seconds = String(Math.round((performance.now() - startedAt) / 1000))
  process.stdout.write(`The overlap matrix judged ${String(cases.length)} cases (${part}) in ${seconds} s.\n`)
  expect(broken).toEqual({})
}

/** For `jest.setTimeout`: a part, on a slow machine. */
export const partMs = 600_000
