import { expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { inputNames } from '../src/inputs/reader.js'
import { codes } from '../src/base/errors.js'
import { parseManifest } from '../src/inputs/manifest.js'
import { actionlint, gitHubProblems, stepsOf, unpinned } from './workflows.js'

const read = (path: string): string => readFileSync(path, 'utf8')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'TROUBLESHOOTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
  '__tests__/README.md'
]

/** The YAML blocks of all pages. */
const blocks = pages.flatMap(page =>
  [...read(page).matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = '']) => ({ path: page, text }))
)
const manifests = blocks.filter(({ text }) => /^tokens:/m.test(text))
const inJob = (steps: string): string =>
  `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps.replace(/^(?=.)/gm, '      ')}`
/** Steps alone are put into a job, as a reader would. */
const workflows = blocks
  .filter(block => !manifests.includes(block))
  .map(({ path, text }) => ({ path, text: /^jobs:/m.test(text) ? text : inJob(text) }))
/** Everything that git tracks, as text; pictures and the like are left out. */
const trackedTexts = (): { path: string; text: string }[] =>
  execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter(path => path !== '' && existsSync(path))
    .map(path => ({ path, text: read(path) }))
    .filter(({ text }) => !text.includes('\0'))

test('every error code has its row in TROUBLESHOOTING.md and in the recovery guide', () => {
  for (const page of ['TROUBLESHOOTING.md', 'docs/recovery.md']) {
    const rows = [...read(page).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
    expect({ page, codes: rows.toSorted() }).toEqual({ page, codes: codes.toSorted() })
  }
})

test('the tables of the README say what action.yml says', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/readme.mjs', '--check'], {
    encoding: 'utf8'
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('every workflow and step in the pages is one to GitHub’s own parser, and to actionlint', async () => {
  expect(workflows.length).toBeGreaterThanOrEqual(5)
  for (const workflow of workflows) {
    const { path, text } = workflow
    expect({ path, text, problems: await gitHubProblems(workflow) }).toEqual({ path, text, problems: [] })
  }
  // What an earlier step of the reader's is called can't be known.
  const found = actionlint(workflows).map(each =>
    each.filter(text => !text.includes('property "app-token" is not defined'))
  )
  expect(found).toEqual(workflows.map(() => []))
})

test('they give the action no input that it does not have, and pin every other action', () => {
  const steps = workflows.flatMap(stepsOf).filter(({ uses = '' }) => uses.includes('rotate-socket-token@'))
  expect(steps.length).toBeGreaterThanOrEqual(5)
  for (const { with: inputs = {} } of steps) {
    expect(inputNames).toEqual(expect.arrayContaining(Object.keys(inputs)))
    expect(inputs).toHaveProperty('socket-token')
  }
  for (const { path, text } of workflows)
    expect({ path, unpinned: unpinned(text) }).toEqual({ path, unpinned: [] })
})

test('the action takes every manifest of the pages', () => {
  expect(manifests.length).toBeGreaterThan(0)
  for (const { path, text } of manifests) {
    const { entries, problems } = parseManifest({ path, read: () => Buffer.from(text), rotateAfterMs: 0 })
    expect({ path, problems }).toEqual({ path, problems: [] })
    expect(entries.length).toBeGreaterThan(0)
  }
})

test('every test that a page names exists', () => {
  const known = readdirSync('__tests__', { recursive: true, encoding: 'utf8' })
  for (const page of pages) {
    const named = [...read(page).matchAll(/`(?:__tests__\/)?([a-z][\w/*-]+\.test\.ts)`/g)].map(
      ([, name = '']) => name
    )
    const absent = named.filter(name => {
      const pattern = new RegExp(`(^|/)${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`)
      return !known.some(each => pattern.test(each))
    })
    expect({ page, absent }).toEqual({ page, absent: [] })
  }
})

test('every npm script that a page names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  for (const page of pages) {
    const named = [...read(page).matchAll(/npm run (?:--silent )?([a-z][\w-]*)/g)].map(
      ([, name = '']) => name
    )
    for (const name of named)
      expect({ page, name, known: name in scripts }).toEqual({ page, name, known: true })
  }
})

test('every link between the pages leads somewhere', () => {
  for (const page of pages) {
    const folder = new URL(page, 'file:///')
    for (const [, target = ''] of read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const { pathname, hash } = new URL(target.startsWith('#') ? `/${page}${target}` : target, folder)
      const path = pathname.slice(1)
      expect({ page, target, exists: existsSync(path) }).toEqual({ page, target, exists: true })
      if (hash !== '')
        expect({ page, target, anchors: anchorsOf(path) }).toMatchObject({
          page,
          target,
          anchors: expect.arrayContaining([hash]) as unknown
        })
    }
  }
})

test('no file names a registry host or a path of the machine it was made on', () => {
  const hosts = /https?:\/\/[^\s"'`<>)]*\b(?:registry|artifactory|nexus|verdaccio)\b[^\s"'`<>)]*/gi
  const paths = /(?<![\w.:~@/*-])\/(?:work|home|root|Users|builds|mnt|private)\/[\w.-]+/g
  const found = trackedTexts()
    .filter(({ path }) => !path.startsWith('dist/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(hosts), ...text.matchAll(paths)].map(([match]) => `${path}: ${match}`)
    )
  expect(found).toEqual([])
})

test('the lockfile says which packages, and not where they came from', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string }>
  }
  const external = Object.entries(packages).filter(([path]) => path !== '')
  expect(external.length).toBeGreaterThan(100)
  expect(external.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
})

test('the bundle names no path of the machine it was made on', () => {
  const found = trackedTexts()
    .filter(({ path }) => path.startsWith('dist/'))
    .flatMap(({ path, text }) => (text.includes(process.cwd()) ? [path] : []))
  expect(found).toEqual([])
})

/** As GitHub makes them from headings. */
const anchorsOf = (path: string): string[] =>
  [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(
    ([, heading = '']) =>
      `#${heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-')}`
  )
