import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { codes } from '../src/base/errors.js'
import { actionlint, gitHubProblems, jobsOf, unpinned, workflowOf, workflowsIn } from './workflows.js'

const own = workflowsIn('.github/workflows')

test('there are workflows for CI, CodeQL and releases', () => {
  expect(own.map(({ path }) => path)).toEqual(
    ['ci', 'codeql', 'release'].map(name => `.github/workflows/${name}.yml`)
  )
})

describe.each(own)('$path', file => {
  test('is a workflow to GitHub’s own parser', async () => {
    expect(await gitHubProblems(file)).toEqual([])
  })

  test('has no permission but what a job says it needs, with the reason beside it', () => {
    expect(workflowOf(file).permissions).toEqual({})
    const granted = file.text.split('\n').filter(line => /^ +[a-z-]+: (read|write)\b/.test(line))
    for (const line of granted) expect(line).toMatch(/# to \w+/)
  })

  test('pins other actions, ends by itself, and starts off the hour', () => {
    expect(unpinned(file.text)).toEqual([])
    for (const job of jobsOf(file)) expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
    for (const [, minute] of file.text.matchAll(/cron: '(\S+)/g)) expect(minute).toMatch(/^([1-9]|[1-5]\d)$/)
  })
})

test('actionlint finds nothing in them', () => {
  expect(actionlint(own)).toEqual(own.map(() => []))
})

test('zizmor finds nothing in workflows, examples and dependency updates', () => {
  if (spawnSync('zizmor', ['--version']).status !== 0) {
    console.log('zizmor is not installed (.ci/tools-go does that where Python is): nothing was audited.')
    return
  }
  const examples = workflowsIn('examples').map(({ path }) => path)
  const config = [
    '--config',
    '.github/zizmor.yml',
    '--offline',
    '--quiet',
    '--color',
    'never',
    '--format',
    'plain'
  ]
  const { status, stdout } = spawnSync(
    'zizmor',
    [...config, ...own.map(({ path }) => path), '.github/dependabot.yml', 'action.yml', ...examples],
    { encoding: 'utf8' }
  )
  expect({ status, found: stdout.replace(/No findings to report.*\n/, '') }).toEqual({ status: 0, found: '' })
})

test('dependency updates wait before they take a new version', () => {
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
    updates: { 'package-ecosystem': string; cooldown: object }[]
  }
  expect(updates.map(each => each['package-ecosystem'])).toEqual(['npm', 'github-actions'])
  for (const { cooldown } of updates) expect(cooldown).toEqual({ 'default-days': 14 })
})

test('the issue form offers every error code', () => {
  const form = parse(readFileSync('.github/ISSUE_TEMPLATE/failure.yml', 'utf8')) as {
    body: { id?: string; attributes: { options?: string[] } }[]
  }
  const options = form.body.find(({ id }) => id === 'code')?.attributes.options
  expect(options?.filter(option => /^[A-Z]/.test(option))).toEqual(codes)
  expect(form.body.map(({ id }) => id)).toContain('report')
})

describe('scripts/release.mjs', () => {
  const root = resolve('.')
  const copy = mkdtempSync(join(process.env['TESTS_TEMP'] ?? tmpdir(), 'release-'))
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const release = (tag: string): { status: number | null; stderr: string } => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', tag, 'release'], {
      cwd: copy,
      encoding: 'utf8'
    })
    return { status, stderr }
  }
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', copy, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args])
  }

  beforeAll(() => {
    for (const path of ['action.yml', 'dist', 'LICENSE', 'package.json', 'scripts/release.mjs'])
      cpSync(join(root, path), join(copy, path), { recursive: true })
    git('init', '--quiet')
    git('add', '--all')
    git('commit', '--quiet', '--message', 'all')
  })
  afterAll(() => {
    rmSync(copy, { recursive: true })
  })

  test('a tag that is not package.json’s version is no release', () => {
    expect(release('v99.0.0')).toEqual({
      status: 1,
      stderr: `The tag is v99.0.0, package.json says ${version}: tag v${version}.\n`
    })
  })

  test('a version without its section in the changelog is no release', () => {
    writeFileSync(join(copy, 'CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n\n- Something.\n')
    const { status, stderr } = release(`v${version}`)
    expect({ status, named: stderr.startsWith('CHANGELOG.md has no section') }).toEqual({
      status: 1,
      named: true
    })
  })

  test('a release is what runs, with checksums, and the notes of its version alone', () => {
    const sections = `## [Unreleased]\n\n- Later.\n\n## [${version}] - 2026-11-24\n\n### Added\n\n- This.\n\n## [0.0.1] - 2026-01-01\n\n- Before.\n`
    writeFileSync(join(copy, 'CHANGELOG.md'), `# Changelog\n\n${sections}`)
    expect(release(`v${version}`)).toEqual({ status: 0, stderr: '' })

    const name = `rotate-socket-token-${version}.tar.gz`
    const laid = (file: string): Buffer => readFileSync(join(copy, 'release', file))
    expect(laid('notes.md').toString()).toBe('### Added\n\n- This.\n')
    const sum = createHash('sha256').update(laid(name)).digest('hex')
    expect(laid('checksums.txt').toString()).toBe(`${sum}  ${name}\n`)

    mkdirSync(join(copy, 'unpacked'))
    execFileSync('tar', [
      '-xzf',
      join(copy, 'release', name),
      '-C',
      join(copy, 'unpacked'),
      '--strip-components=1'
    ])
    for (const file of ['action.yml', 'dist/index.js', 'dist/licenses.txt'])
      expect(readFileSync(join(copy, 'unpacked', file)).equals(readFileSync(join(root, file)))).toBe(true)
  })
})
