import { expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { inputNames } from '../src/reader.js'
import { codes } from '../src/errors.js'
import { parseManifest } from '../src/manifest.js'

const read = (path: string): string => readFileSync(path, 'utf8')
const readme = read('README.md')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/recovery.md',
  'docs/performance.md',
  'docs/decisions/official-sdk.md',
  '__tests__/README.md'
]

const yamlBlocks = [...readme.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text = '']) => text)

/** Everything that git tracks, as text; pictures and the like are left out. */
const trackedTexts = (): { path: string; text: string }[] =>
  execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter(path => path !== '' && existsSync(path))
    .map(path => ({ path, text: read(path) }))
    .filter(({ text }) => !text.includes('\0'))

test('every error code has its row in the README and in the recovery guide', () => {
  for (const page of ['README.md', 'docs/recovery.md']) {
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

test('every YAML example of the README is YAML', () => {
  expect(yamlBlocks.length).toBeGreaterThanOrEqual(4)
  for (const block of yamlBlocks) expect(parse(block)).toBeInstanceOf(Object)
})

test('the examples give the action no input that it does not have', () => {
  const steps = yamlBlocks.flatMap(stepsIn).filter(({ uses }) => uses.includes('rotate-socket-token'))
  expect(steps).toHaveLength(3)
  for (const step of steps) {
    expect(inputNames).toEqual(expect.arrayContaining([...step.inputs]))
    expect(step.inputs).toContain('socket-token')
  }
})

test('every other action in the examples is pinned to a commit, and the comment names its version', () => {
  const others = readme
    .split('\n')
    .filter(line => line.includes('uses: ') && !line.includes('rotate-socket-token@'))
  expect(others.length).toBeGreaterThan(0)
  for (const line of others) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('the action takes the manifest of the README', () => {
  const manifests = yamlBlocks.filter(block => /^tokens:/m.test(block))
  expect(manifests).toHaveLength(1)
  for (const block of manifests) {
    const { entries, problems } = parseManifest({
      path: 'README.md',
      read: () => Buffer.from(block),
      rotateAfterMs: 0
    })
    expect(problems).toEqual([])
    expect(entries.length).toBeGreaterThan(1)
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

interface Step {
  readonly uses: string
  readonly inputs: readonly string[]
}

const stepsIn = (block: string): Step[] => {
  const found: Step[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    if ('uses' in node && typeof node.uses === 'string') {
      const inputs =
        'with' in node && typeof node.with === 'object' && node.with !== null ? Object.keys(node.with) : []
      found.push({ uses: node.uses, inputs })
    }
    Object.values(node).forEach(visit)
  }
  visit(parse(block))
  return found
}

/** As GitHub makes them from headings. */
const anchorsOf = (path: string): string[] =>
  [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(
    ([, heading = '']) =>
      `#${heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-')}`
  )
