import pLimit from 'p-limit'
import { runPost, startMain, type Run } from '../runner.js'
import { faultsOfMessages, faultsOfStep } from './matrix-checks.js'
import { mainWithSignal, type Cut, startWorld, type World, type WorldOptions } from './world.js'

export interface Case {
  readonly name: string
  readonly world: WorldOptions
  /** Puts the fault in place. */
  readonly prepare?: (world: World) => void
  readonly cut?: Cut
  /** At most so many rotations before the following run; 4 by default, two each by main and post. */
  readonly rotations?: number
}

const forced = (runs: readonly Run[]): boolean =>
  runs.some(({ annotations }) => annotations.some(({ message }) => message.includes('force: true')))

/** Runs main, post and, where not all is well, a following run; answers with what broke the promise. */
export async function judge({ world: wanted, prepare, cut, rotations = 4 }: Case): Promise<string[]> {
  const world = await startWorld(wanted)
  try {
    const broken: string[] = []
    prepare?.(world)
    const main = await (cut === undefined ? startMain(world.step()).done : mainWithSignal(world, world.step(), cut))
    broken.push(...faultsOfStep(world, main, 0).map(why => `main: ${why}`))
    const liveAfterMain = world.allLive()
    const writesBefore = world.github.writes.length
    const killed = main.signal !== null
    if (main.exitCode === 0 && !liveAfterMain) broken.push('main is green over a dead value')
    if (main.exitCode !== 0 && !killed) broken.push(...faultsOfMessages(main).map(why => `main: ${why}`))

    if (main.exitCode === 0 && (main.state['begun'] ?? '') !== '') broken.push('main is green and left a group begun')
    // What is left to do is in the state; that post does nothing without it is a test of its own.
    const post = (main.state['begun'] ?? '') === '' ? main : await runPost(main, world.step())
    if (post !== main) broken.push(...faultsOfStep(world, post, writesBefore).map(why => `post: ${why}`))
    const healed = world.allLive()
    if (post !== main && post.exitCode !== 0) broken.push(...faultsOfMessages(post).map(why => `post: ${why}`))
    if (post.exitCode === 0 && !healed) broken.push('post is green over a dead value')
    if (liveAfterMain && !healed) broken.push('post broke what main left whole')
    if (world.socket.rotations.length > rotations)
      broken.push(`${String(world.socket.rotations.length)} rotations before the following run`)

    if (!healed) {
      world.calm()
      const force = forced([main, post])
      const following = await startMain(world.step(force ? { force: 'true' } : {})).done
      broken.push(...faultsOfStep(world, following, world.github.writes.length).map(why => `following: ${why}`))
      if (following.exitCode !== 0 || !world.allLive())
        broken.push(
          `the following run${force ? ' (forced)' : ''}: exit ${String(following.exitCode)}, live ${String(world.allLive())}, ${tail(following)}`
        )
    }
    if (world.elsewhere.authorizations.some(each => each !== undefined))
      broken.push('Authorization reached another origin')
    broken.push(...[...world.socket.requests, ...world.github.requests].flatMap(({ problems }) => problems))
    if (broken.length > 0) broken.push(`main said: ${tail(main)}`, `post said: ${tail(post)}`)
    return broken
  } finally {
    await world.close()
  }
}

const tail = ({ exitCode, signal, annotations }: Run): string =>
  `[exit ${String(exitCode ?? signal)}] ${annotations.map(({ title, message }) => `${title ?? ''}: ${message}`).join(' | ')}`

/** Judges all cases; answers with a line for each that broke. */
export const judgeAll = (cases: readonly Case[]): Promise<string[]> =>
  brokenOf(cases.map(each => ({ name: each.name, judged: () => judge(each) })))

/** Three at a time, so that one has work for the machine while others wait. */
export async function brokenOf(
  cases: readonly { readonly name: string; readonly judged: () => Promise<readonly string[]> }[]
): Promise<string[]> {
  const limit = pLimit(3)
  const broken = cases.map(({ name, judged }) =>
    limit(async () => {
      const reasons = await judged().catch((error: unknown) => [error instanceof Error ? error.message : String(error)])
      return reasons.length > 0 ? [`${name}:\n    ${reasons.join('\n    ')}`] : []
    })
  )
  return (await Promise.all(broken)).flat()
}
