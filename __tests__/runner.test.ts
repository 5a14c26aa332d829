import { afterAll, describe, expect, test } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPairs } from './runner/command-files.js'
import { createMasker } from './runner/masks.js'
import { fastTimers, runMain, runPost, startMain, type Run, type RunOptions } from './runner.js'

const directory = mkdtempSync(join(tmpdir(), 'runner-test-'))
afterAll(() => {
  rmSync(directory, { recursive: true })
})

let bundles = 0
/** A step that runs this code; `print` writes a line to stdout, `put` appends to a command file. */
function bundle(code: string): RunOptions {
  const path = join(directory, `step-${String(++bundles)}.mjs`)
  writeFileSync(
    path,
    `import { appendFileSync, writeFileSync } from 'node:fs'
     const print = line => process.stdout.write(line + '\\n')
     const put = (file, text) => appendFileSync(process.env['GITHUB_' + file], text)
     ${code}`
  )
  return { bundle: path, defaults: false, inputs: {} }
}
const run = (code: string, options: Partial<RunOptions> = {}): Promise<Run> => runMain({ ...bundle(code), ...options })
/** The log of a step that prints these lines. */
const logOf = async (...lines: string[]): Promise<string> =>
  (await run(lines.map(line => `print(${JSON.stringify(line)})`).join('\n'))).log

describe('a step’s environment', () => {
  test('an input keeps its hyphen, loses its spaces, and is there when it is empty', async () => {
    const inputs = { 'secret-name': 'TOKEN', 'two words': 'x', only: '', absent: undefined }
    const { stdout } = await run(
      "print(JSON.stringify(Object.entries(process.env).filter(([k]) => k.startsWith('INPUT_'))))",
      { inputs }
    )
    expect(JSON.parse(stdout)).toEqual([
      ['INPUT_SECRET-NAME', 'TOKEN'],
      ['INPUT_TWO_WORDS', 'x'],
      ['INPUT_ONLY', '']
    ])
  })

  test('has action.yml’s defaults for inputs that are not given, and a warning about unknown ones', async () => {
    const { stdout, annotations } = await run('print(JSON.stringify(process.env))', {
      defaults: true,
      inputs: { force: '', 'Group-UUID': 'g', 'secret-nmae': 'x' }
    })
    expect(JSON.parse(stdout.slice(stdout.indexOf('{')))).toMatchObject({
      INPUT_REPOSITORIES: 'acme/web',
      'INPUT_GITHUB-API-URL': 'https://api.github.com',
      'INPUT_ROTATE-AFTER': '0',
      'INPUT_SECRET-NAME': '',
      'INPUT_GROUP-UUID': 'g',
      INPUT_FORCE: ''
    })
    expect(annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining("'secret-nmae'") }])
  })

  test('holds nothing of the machine but PATH', async () => {
    process.env['LEFT_OVER'] = 'x'
    const { stdout } = await run('print(Object.keys(process.env).join())')
    expect(stdout).not.toContain('LEFT_OVER')
    expect(stdout).toMatch(/PATH.*GITHUB_REPOSITORY.*RUNNER_TEMP/)
  })

  test('names an event file with the repository in it', async () => {
    const { stdout } = await run("print((await import('node:fs')).readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'))")
    expect(JSON.parse(stdout)).toMatchObject({ repository: { full_name: 'acme/web', private: true } })
  })
})

describe('a command file', () => {
  test('gives outputs, state and summary, also in heredoc form', async () => {
    const { outputs, state, summary } = await run(`
      put('OUTPUT', 'plain=a=b\\nmany<<END\\nline 1\\nline 2\\nEND\\nempty<<X\\nX\\n')
      put('STATE', 'path=/tmp/x')
      put('STEP_SUMMARY', '# Done\\n')`)
    expect(outputs).toEqual({ plain: 'a=b', many: 'line 1\nline 2', empty: '' })
    expect(state).toEqual({ path: '/tmp/x' })
    expect(summary).toBe('# Done\n')
  })

  test('is read when the step was killed, too', async () => {
    const { signal, outputs, conclusion } = await run("put('OUTPUT', 'a=1\\n'); process.kill(process.pid, 'SIGKILL')")
    expect({ signal, outputs, conclusion }).toEqual({ signal: 'SIGKILL', outputs: { a: '1' }, conclusion: 'failure' })
  })

  test.each([
    ['no sign', 'x', "Invalid format 'x'"],
    ['no delimiter', 'x<<', 'delimiter must not be empty'],
    ['no end', 'x<<END\nvalue\n', 'Matching delimiter not found'],
    ['no last newline', 'x<<END\nvalue', 'missing new line']
  ])('with %s is an error', (_, text, message) => {
    expect(() => readPairs(text)).toThrow(message)
  })

  test('that is malformed fails the harness', async () => {
    await expect(run("put('OUTPUT', 'nonsense')")).rejects.toThrow("Invalid format 'nonsense'")
  })

  test('takes the first sign, and the last value of a name whatever its case', () => {
    expect(readPairs('a=x<<y\nb<<=\nz\n=\nA=2\n\n')).toEqual({ a: '2', b: 'z' })
  })

  test('of more than 1 MiB of summary is dropped with an error', async () => {
    const { summary, annotations } = await run("put('STEP_SUMMARY', 'x'.repeat(1024 * 1024 + 1))")
    expect(summary).toBe('')
    expect(annotations).toMatchObject([{ level: 'error' }])
  })

  test('shows its summary masked', async () => {
    const { summary, files } = await run("put('STEP_SUMMARY', 'a secret-value b\\n')", { secrets: ['secret-value'] })
    expect(summary).toBe('a *** b\n')
    expect(files.find(file => file.path.includes('step_summary'))?.content).toBe('a secret-value b\n')
  })
})

describe('a workflow command', () => {
  test('annotates with title, file and line, unescaped', async () => {
    const { annotations, log } = await run("print('::error title=A%3AB%2CC,file=tokens.yml,line=3::50%25%0Amore %3A')")
    expect(annotations).toEqual([
      { level: 'error', title: 'A:B,C', file: 'tokens.yml', line: 3, message: '50%\nmore %3A' }
    ])
    expect(log).toBe('##[error]50%\nmore %3A\n')
  })

  test('counts after leading blanks, and not in the middle of a line', async () => {
    expect(await logOf(' \t::warning::a', 'b ::warning::c', '::unknown::d')).toBe(
      '##[warning]a\nb ::warning::c\n::unknown::d\n'
    )
  })

  test('counts in the old form anywhere in a line', async () => {
    expect(await logOf('b ##[warning]a%5D%3B')).toBe('##[warning]a];\n')
  })

  test('ends a line at a lone carriage return, too', async () => {
    expect(await logOf('text\r::warning::a\r\nb')).toBe('text\n##[warning]a\nb\n')
  })

  test('is text while commands are stopped', async () => {
    const log = await logOf('::stop-commands::pause-123', '::warning::a', '::pause-123::', '::warning::b')
    expect(log).toBe('::stop-commands::***\n::warning::a\n::***::\n##[warning]b\n')
  })

  test('keeps ten annotations of a level, and all in the log', async () => {
    const { annotations, log } = await run("for (let i = 1; i <= 12; i++) print('::notice::' + i)")
    expect(annotations).toHaveLength(10)
    expect(log).toContain('##[notice]12')
  })

  test('groups; debug lines show only where asked for', async () => {
    const code = "print('::group::Plan'); print('::debug::x'); print('::endgroup::')"
    expect((await run(code)).log).toBe('##[group]Plan\n##[endgroup]\n')
    expect((await run(code, { env: { RUNNER_DEBUG: '1' } })).log).toContain('##[debug]x\n')
  })

  test('that is disabled or incomplete fails the step', async () => {
    const { conclusion, exitCode, annotations } = await run("print('::set-env name=A::b')")
    expect({ conclusion, exitCode }).toEqual({ conclusion: 'failure', exitCode: 0 })
    expect(annotations[1]?.message).toContain('disabled')
  })
})

describe('a mask', () => {
  test('hides the value and each of its lines from then on', async () => {
    const { log, masks } = await run(
      "print('early-value'); print('::add-mask::early-value%0Asecond-line'); print('<second-line>')"
    )
    expect(log).toBe('early-value\n<***>\n')
    expect(masks).toEqual(['early-value\nsecond-line', 'early-value', 'second-line'])
  })

  const value = `a"b'c <é&d>?! e`
  test.each([
    ['base64', Buffer.from(value).toString('base64')],
    ['base64 shifted by 1', Buffer.from(value).subarray(1).toString('base64')],
    ['base64 shifted by 2', Buffer.from(value).subarray(2).toString('base64')],
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ['URI', 'a%22b%27c%20%3C%C3%A9%26d%3E%3F%21%20e'],
    ['XML', 'a&quot;b&apos;c &lt;é&amp;d&gt;?! e'],
    ['an expression', value.replaceAll("'", "''")],
    ['PowerShell, before the ampersand', value.slice(0, value.indexOf('&') + 1)]
  ])('hides the value as %s', (_, form) => {
    const masker = createMasker()
    masker.add(value)
    expect(masker.mask(`[${form}]`)).toBe('[***]')
  })

  test('does not hide hex, base64url or a part', () => {
    const masker = createMasker()
    masker.add('secret-value??>')
    for (const form of [
      Buffer.from('secret-value??>').toString('hex'),
      Buffer.from('secret-value??>').toString('base64url'),
      'secret-val'
    ])
      expect(masker.mask(form)).toBe(form)
  })

  test('hides values that overlap or touch as one', () => {
    const masker = createMasker()
    for (const each of ['abcabc', 'cabca', 'xyz']) masker.add(each)
    expect(masker.mask('1abcabca2xyzxyz3abc')).toBe('1***2***3abc')
  })

  test('does not hide the title of an annotation', async () => {
    const { annotations } = await run("print('::error title=secret-value::secret-value')", {
      secrets: ['secret-value']
    })
    expect(annotations).toEqual([{ level: 'error', title: 'secret-value', message: '***' }])
  })
})

describe('post', () => {
  test('gets main’s state, masks and temporary directory, and command files of its own', async () => {
    const options = bundle(`
      if (!process.env.STATE_journal) {
        print('::add-mask::minted-value')
        put('STATE', 'journal=here\\n')
        writeFileSync(process.env.RUNNER_TEMP + '/journal', 'box')
      } else {
        print('minted-value ' + process.env['INPUT_GROUP-UUID'])
        print((await import('node:fs')).readFileSync(process.env.RUNNER_TEMP + '/journal', 'utf8'))
      }`)
    const inputs = { 'group-uuid': 'g' }
    const main = await runMain({ ...options, inputs })
    expect(main.files).toContainEqual({ path: 'journal', content: 'box' })
    const post = await runPost(main, { ...options, inputs })
    expect(post).toMatchObject({ log: '*** g\nbox\n', state: {}, temp: main.temp })
  })

  test('runs without state where main never started', async () => {
    const { stdout } = await runPost(undefined, bundle('print(JSON.stringify(process.env))'))
    expect(stdout).toContain('RUNNER_TEMP')
    expect(stdout).not.toContain('STATE_')
  })

  test('gets the state that a killed main had written, up to an entry that the kill tore', async () => {
    const options = bundle(`
      if (process.env.STATE_begun) print(process.env.STATE_begun)
      else {
        put('STATE', 'begun<<END\\na\\nEND\\nBEGUN<<END\\na b\\nEND\\nbegun<<END\\na b c')
        process.kill(process.pid, 'SIGKILL')
      }`)
    const main = await runMain(options)
    expect(main.annotations).toMatchObject([
      { level: 'error', message: "Unable to process file command 'state' successfully." },
      { level: 'error', message: 'Invalid value. EOF marker missing new line.' }
    ])
    expect(await runPost(main, options)).toMatchObject({ log: 'a b\n' })
  })

  test.each([
    ['takes', 0],
    ["can't take", 1]
  ])('%s a state that is longer than 128 KiB by %i bytes', async (_, excess) => {
    const value = 'x'.repeat(128 * 1024 - 'STATE_begun=\0'.length + excess)
    const options = bundle("print(process.env.STATE_begun?.length ?? 'none')")
    const main = { ...(await runMain(options)), state: { begun: value } }
    const post = runPost(main, options).catch((error: unknown) => error)
    await (excess === 0
      ? expect(post).resolves.toMatchObject({ log: `${String(value.length)}\n` })
      : expect(post).resolves.toMatchObject({ message: expect.stringContaining('STATE_begun') as unknown }))
    // The limit is the kernel's own.
    const env = { STATE_begun: value }
    const { error } = spawnSync('true', { env, stdio: 'ignore' })
    expect(error?.message ?? '').toBe(excess === 0 ? '' : 'spawnSync true E2BIG')
  })
})

describe('a job', () => {
  const options = (): RunOptions =>
    bundle(`
      const { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB, RUNNER_TEMP } = process.env
      print([GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB, RUNNER_TEMP].join(' '))
      print('::add-mask::' + process.env['INPUT_GROUP-UUID'])`)

  test('is shared by a step that is told so: RUNNER_TEMP, identity and masks', async () => {
    const first = await runMain({ ...options(), inputs: { 'group-uuid': 'minted-value' } })
    const second = await runMain({ ...options(), inputs: {}, sameJobAs: first })
    expect(second.stdout.split('\n')[0]).toBe(first.stdout.split('\n')[0])
    expect([second.temp, second.identity]).toEqual([first.temp, first.identity])
    expect(second.masks).toContain('minted-value')
  })

  test('is another one for each step by default', async () => {
    const runs = await Promise.all([runMain(options()), runMain(options())])
    expect(new Set(runs.map(({ identity }) => identity.GITHUB_RUN_ID)).size).toBe(2)
    expect(new Set(runs.map(({ temp }) => temp)).size).toBe(2)
  })

  test('can be a second attempt at the same run', async () => {
    const first = await runMain(options())
    const env = { GITHUB_RUN_ID: first.identity.GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT: '2' }
    const second = await runMain({ ...options(), env })
    expect(second.identity).toEqual({ ...first.identity, GITHUB_RUN_ATTEMPT: '2' })
    expect(second.stdout).toContain(`${first.identity.GITHUB_RUN_ID} 2 rotate`)
    expect(second.temp).not.toBe(first.temp)
  })
})

describe('the cancel ladder', () => {
  const ready = (started: ReturnType<typeof startMain>): Promise<unknown> =>
    new Promise(resolve => started.child.stdout?.once('data', resolve))

  test.each([
    ['', { signal: 'SIGINT', exitCode: null }],
    ["process.on('SIGINT', () => process.exit(3))", { signal: null, exitCode: 3 }],
    ["process.on('SIGINT', () => print('int'))", { signal: 'SIGTERM', exitCode: null }],
    [
      "process.on('SIGINT', () => print('int')); process.on('SIGTERM', () => print('term'))",
      { signal: 'SIGKILL', exitCode: null }
    ]
  ])('ends a step with the handlers "%s"', async (handlers, end) => {
    const started = startMain({
      ...bundle(`${handlers}; setInterval(() => {}, 1000); print('ready')`),
      cancelScale: 0.02
    })
    await ready(started)
    await started.cancel()
    expect(await started.done).toMatchObject({ ...end, conclusion: 'cancelled' })
  })

  test('can be started by an event', async () => {
    const { conclusion, signal } = await run('setInterval(() => {}, 1000)', { cancelAfter: Promise.resolve() })
    expect({ conclusion, signal }).toEqual({ conclusion: 'cancelled', signal: 'SIGINT' })
  })

  test('a step that hangs is killed, and the harness says what it printed', async () => {
    await expect(run("print('waiting'); setInterval(() => {}, 1000)", { timeoutMs: 1000 })).rejects.toThrow('waiting')
  })
})

describe('shortened timers', () => {
  test('are quick, are written down, and can move the clock', async () => {
    const log = join(directory, 'timers')
    const { stdout, durationMs, waits } = await run(
      `import { setTimeout as wait } from 'node:timers/promises'
       const start = performance.now()
       await new Promise(resolve => setTimeout(resolve, 30_000))
       await wait(5_000)
       setTimeout(() => {}, 20_000).unref()
       AbortSignal.timeout(60_000)
       print(Math.round((performance.now() - start) / 1000))`,
      { preload: [fastTimers], env: { TIMER_LOG: log, TIMER_ADVANCE: '1' } }
    )
    expect(stdout).toBe('35\n')
    expect(waits).toEqual([]) // they went to a file of the test's own
    expect(durationMs).toBeLessThan(5_000)
    const lines = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
    expect(lines).toEqual([
      { ms: 30_000 },
      { ms: 30_000, fired: true, ahead: expect.any(Number) },
      { ms: 5_000 },
      { ms: 5_000, fired: true, ahead: expect.any(Number) },
      { ms: 20_000 },
      { ms: 60_000 }
    ])
  })

  test('are told of by the run that asked for them', async () => {
    const code = 'setTimeout(() => {}, 20_000.5)'
    const main = await run(code, { preload: [fastTimers], env: { TIMER_FLOOR: '1' } })
    const post = await runPost(main, { ...bundle('setTimeout(() => {}, 7)'), preload: [fastTimers] })
    expect([main.waits, post.waits, (await run(code.replace('20_000.5', '1'))).waits]).toEqual([[20_000.5], [7], []])
    expect(main.files.filter(({ path }) => path.includes('timers'))).toEqual([])
  })
})
