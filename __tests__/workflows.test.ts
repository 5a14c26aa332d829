import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { codes } from '../src/base/errors.js'
import { actionlint, gitHubProblems, jobsOf, unexplained, unpinned, workflowOf, workflowsIn } from './workflows.js'

const own = workflowsIn('.github/workflows')

test('there are workflows for CI, CodeQL, new dependencies, releases and Scorecard', () => {
  expect(own.map(({ path }) => path)).toEqual(
    ['ci', 'codeql', 'dependency-review', 'release', 'scorecard'].map(name => `.github/workflows/${name}.yml`)
  )
})

describe.each(own)('$path', file => {
  test('is a workflow to GitHub’s own parser', async () => {
    expect(await gitHubProblems(file)).toEqual([])
  })

  test('has no permission but what a job says it needs, with the reason beside it', () => {
    expect(workflowOf(file).permissions).toEqual({})
    expect(unexplained(file.text)).toEqual([])
  })

  test('runs no action on Linux before what it may connect to is limited', () => {
    for (const { steps = [], 'runs-on': system } of jobsOf(file)) {
      const [first] = steps.filter(({ uses }) => uses !== undefined)
      if (first === undefined || system !== 'ubuntu-latest') continue
      expect(first.uses).toMatch(/^step-security\/harden-runner@/)
      expect(first.with).toMatchObject({ 'egress-policy': 'block' })
      const endpoints = String(first.with?.['allowed-endpoints']).trim().split(/\s+/)
      for (const endpoint of endpoints) expect(endpoint).toMatch(/^[\w-]+(\.[\w-]+)+:443$/)
    }
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
  const options = ['--persona', 'pedantic', '--no-config', '--offline', '--quiet']
  const plain = ['--color', 'never', '--format', 'plain']
  const files = [...own.map(({ path }) => path), '.github/dependabot.yml', 'action.yml', ...examples]
  const { status, stdout } = spawnSync('zizmor', [...options, ...plain, ...files], { encoding: 'utf8' })
  expect({ status, found: stdout.replace(/No findings to report.*\n/, '') }).toEqual({ status: 0, found: '' })
})

test('dependency updates wait before they take a new version', () => {
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
    updates: { 'package-ecosystem': string; cooldown: object }[]
  }
  expect(updates.map(each => each['package-ecosystem'])).toEqual(['npm', 'github-actions'])
  for (const { cooldown } of updates) expect(cooldown).toEqual({ 'default-days': 14 })
})

test('signatures of what is installed are checked, as well as advisories', () => {
  const [ci] = own
  expect(ci?.text).toMatch(/^ +- run: npm audit --omit=dev\b/m)
  expect(ci?.text).toMatch(/^ +- run: npm ci .*--ignore-scripts\n +- run: npm audit signatures\b/m)
})

test('a change of anything needs the review of an owner', () => {
  const rules = readFileSync('.github/CODEOWNERS', 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
  expect(rules).toEqual([expect.stringMatching(/^\* @your--org\/[\w-]+$/)])
})

test('the issue form offers every error code', () => {
  const form = parse(readFileSync('.github/ISSUE_TEMPLATE/failure.yml', 'utf8')) as {
    body: { id?: string; attributes: { options?: string[] } }[]
  }
  const options = form.body.find(({ id }) => id === 'code')?.attributes.options
  expect(options?.filter(option => /^[A-Z]/.test(option))).toEqual(codes)
  expect(form.body.map(({ id }) => id)).toContain('report')
})

interface Sbom {
  readonly components: readonly unknown[]
}

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
    const scripts = ['scripts/release.mjs', 'scripts/licenses.mjs']
    for (const path of ['action.yml', 'dist', 'LICENSE', 'package.json', ...scripts])
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
    expect({ status, named: stderr.startsWith('CHANGELOG.md has no section') }).toEqual({ status: 1, named: true })
  })

  test('a release is what runs, with an SBOM and checksums, and the notes of its version alone', () => {
    const sections = `## [Unreleased]\n\n- Later.\n\n## [${version}] - 2026-11-24\n\n### Added\n\n- This.\n\n## [0.0.1] - 2026-01-01\n\n- Before.\n`
    writeFileSync(join(copy, 'CHANGELOG.md'), `# Changelog\n\n${sections}`)
    expect(release(`v${version}`)).toEqual({ status: 0, stderr: '' })

    const name = `rotate-socket-token-${version}.tar.gz`
    const laid = (file: string): Buffer => readFileSync(join(copy, 'release', file))
    expect(laid('notes.md').toString()).toBe('### Added\n\n- This.\n')
    const sbomName = `rotate-socket-token-${version}.cdx.json`
    const sums = [name, sbomName].map(file => `${createHash('sha256').update(laid(file)).digest('hex')}  ${file}\n`)
    expect(laid('checksums.txt').toString()).toBe(sums.join(''))

    const sbom = JSON.parse(laid(sbomName).toString()) as Sbom
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { name: 'rotate-socket-token', version } }
    })
    const bundled = [...readFileSync('dist/licenses.txt', 'utf8').matchAll(/^=== (\S+) (\S+) \((\S+)\)$/gm)]
    expect(bundled.length).toBeGreaterThan(20)
    expect(sbom.components).toEqual(
      bundled.map(([, packageName = '', packageVersion = '', license = '']) => ({
        type: 'library',
        name: packageName,
        version: packageVersion,
        licenses: [{ license: { id: license } }],
        purl: `pkg:npm/${packageName.replace('@', '%40')}@${packageVersion}`
      }))
    )

    mkdirSync(join(copy, 'unpacked'))
    execFileSync('tar', ['-xzf', join(copy, 'release', name), '-C', join(copy, 'unpacked'), '--strip-components=1'])
    for (const file of ['action.yml', 'dist/index.js', 'dist/post.js', 'dist/licenses.txt'])
      expect(readFileSync(join(copy, 'unpacked', file)).equals(readFileSync(join(root, file)))).toBe(true)
  })
})
