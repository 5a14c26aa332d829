import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { CommandProcessor } from './commands.js'

// A process's output and end, after actions/runner src/Runner.Sdk/ProcessInvoker.cs.

/** The wait for streams that outlive the process. */
const streamsMs = 5_000

export interface Collected {
  readonly text: () => string
  /** Complete lines since the last call; with `all`, what is left without a newline too. */
  readonly takeLines: (all: boolean) => string[]
  readonly onData: (listener: () => void) => void
}

export function collect(stream: Readable): Collected {
  let text = ''
  let taken = 0
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    text += chunk
  })
  return {
    text: () => text,
    takeLines: all => {
      const rest = text.slice(taken)
      // .NET's ReadLine ends a line at \n, \r\n and a lone \r; a \r at the very end may be half of a \r\n.
      const complete = all ? rest.length : Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r', rest.length - 2)) + 1
      taken += complete
      const lines = rest.slice(0, complete).split(/\r\n|\r|\n/)
      if (lines.at(-1) === '') lines.pop()
      return lines
    },
    onData: listener => {
      stream.on('data', listener)
    }
  }
}

/**
 * As ProcessInvoker.ProcessOutput: what has come in meanwhile is handled as one batch, stderr first. So a mask on stdout
 * does not protect a line on stderr that follows it at once. The answer handles the rest.
 */
export function processLines(stdout: Collected, stderr: Collected, commands: CommandProcessor): () => void {
  const handle = (all: boolean): void => {
    for (const stream of [stderr, stdout]) for (const line of stream.takeLines(all)) commands.line(line)
  }
  let scheduled = false
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      handle(false)
    })
  }
  stdout.onData(schedule)
  stderr.onData(schedule)
  return () => {
    handle(true)
  }
}

interface End {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

/** The end of the process and of its streams; a grandchild that holds them open is waited for 5 s. */
export function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolveEnd, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode, signal) => {
      const timer = setTimeout(() => {
        child.stdout?.destroy()
        child.stderr?.destroy()
      }, streamsMs)
      child.once('close', () => {
        clearTimeout(timer)
        resolveEnd({ exitCode, signal })
      })
    })
  })
}

/** Whether a promise settles within so many milliseconds. */
export function settles(promise: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise(answer => {
    const timer = setTimeout(() => {
      answer(false)
    }, ms)
    const settled = (): void => {
      clearTimeout(timer)
      answer(true)
    }
    promise.then(settled, settled)
  })
}
