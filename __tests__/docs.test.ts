import { expect, test } from '@jest/globals'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { inputNames } from '../src/inputs/reader.js'
import sodium from 'libsodium-wrappers'
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

/** As examples name this action: GitHub can register no such owner, and no commit has this name. */
const thisAction = `your--org/rotate-socket-token@${'0'.repeat(40)}`

test('every error code has its entry in TROUBLESHOOTING.md, where log lines link to it', () => {
  const page = read('TROUBLESHOOTING.md')
  const entries = [...page.matchAll(/^### `([A-Z_]+)`\n\n([^]*?)(?=\n##)/gm)]
  expect(entries.map(([, code]) => code).toSorted()).toEqual(codes.toSorted())
  expect(anchorsOf('TROUBLESHOOTING.md')).toEqual(expect.arrayContaining(codes.map(code => `#${code.toLowerCase()}`)))
  for (const [, code, entry = ''] of entries)
    expect({ code, state: entry.includes('**State'), remedy: entry.includes('**Do**') }).toEqual({
      code,
      state: true,
      remedy: true
    })
})

test('the README fits in five minutes', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(250)
})

test('the workflow of the README is the example for a single repository', () => {
  const workflow = blocks.find(({ path, text }) => path === 'README.md' && /^jobs:/m.test(text))
  const example = read('examples/single-repository.yml')
  expect(workflow?.text).toBe(example.slice(example.indexOf('name: ')))
})

test('every page and every example can be reached from the README', () => {
  const reached = new Set(['README.md'])
  for (const page of reached) if (page.endsWith('.md')) for (const link of linksOf(page)) reached.add(link.path)
  const examples = readdirSync('examples').map(name => `examples/${name}`)
  const reachable = [...pages.filter(page => !page.startsWith('__tests__/')), ...examples]
  expect(reachable.filter(path => !reached.has(path))).toEqual([])
})

test('no page, example or template names an account of somebody else', () => {
  const shown = /^(?:[A-Z]+\.md|action\.yml|docs\/.*|examples\/.*|\.github\/.*)$/
  const texts = trackedTexts().filter(({ path }) => shown.test(path))
  expect(texts.length).toBeGreaterThan(30)
  const found = texts.flatMap(({ path, text }) =>
    [...ownersIn(path, text), ...(text.match(/\bacme\b/gi) ?? [])]
      .filter(owner => !knownOwners.has(owner) && !owner.includes('--'))
      .map(owner => `${path}: ${owner}`)
  )
  expect([...new Set(found)]).toEqual([])
})

test.each([
  'uses: somebody/action@v1',
  'with: { owner: somebody, repositories: web }',
  'matrix: { organization: [your--org, somebody] }',
  'socket-organization: somebody',
  'repositories: |\n  your--org/web\n  somebody/api',
  'repositories: your--org/web, somebody/api',
  'secrets: [{ name: X, repository: [your--org/web, somebody/api] }]',
  'secrets: [{ name: X, organization: your--org, selected-repositories: [somebody/api] }]',
  'run: gh secret set X --repo somebody/web',
  'run: curl https://api.socket.dev/v0/orgs/somebody/api-tokens',
  'url: https://github.com/somebody/web',
  '# $schema=https://raw.githubusercontent.com/somebody/web/main/schema.json'
])('an account of somebody else is found in %j', text => {
  expect(ownersIn('example.yml', text)).toContain('somebody')
  expect(ownersIn('page.md', `A step:\n\n\`\`\`yaml\n${text}\n\`\`\`\n`)).toContain('somebody')
})

test('a box that does not open stores nothing, and one that opens stores the value', async () => {
  const commands = pages.flatMap(page =>
    [...read(page).matchAll(/^```sh\n([^]*?)^```$/gm)]
      .map(([, text = '']) => text)
      .filter(text => text.includes('recovery -- open') && text.includes('gh secret set'))
  )
  expect(commands.length).toBeGreaterThan(0)

  const folder = mkdtempSync(join(tmpdir(), 'one-liner-'))
  const at = (name: string): string => join(folder, name)
  try {
    writeFileSync(at('gh'), '#!/bin/sh\ncat > "$STORED"\n', { mode: 0o755 })
    await sodium.ready
    const { publicKey, privateKey } = sodium.crypto_box_keypair()
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
    writeFileSync(at('right'), base64(privateKey), { mode: 0o600 })
    writeFileSync(at('wrong'), base64(sodium.crypto_box_keypair().privateKey), { mode: 0o600 })
    writeFileSync(at('box'), base64(sodium.crypto_box_seal('not-a-real_token-$`"\\%', publicKey)))
    const run = (command: string, key: string) =>
      spawnSync('sh', ['-c', command.replace('recovery.key', at(key)).replace('box.txt', at('box'))], {
        encoding: 'utf8',
        env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`, STORED: at('stored') }
      })
    for (const command of commands) {
      expect(run(command, 'wrong').status).toBe(1)
      expect(existsSync(at('stored'))).toBe(false)
      expect(run(command, 'right')).toMatchObject({ status: 0, stderr: '' })
      expect(read(at('stored'))).toBe('not-a-real_token-$`"\\%')
      rmSync(at('stored'))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the tables of the README say what action.yml says', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/readme.mjs', '--check'], { encoding: 'utf8' })
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
  for (const { uses, with: inputs = {} } of steps) {
    expect(uses).toBe(thisAction)
    expect(inputNames).toEqual(expect.arrayContaining(Object.keys(inputs)))
    expect(inputs).toHaveProperty('socket-token')
  }
  for (const { path, text } of workflows)
    expect({ path, unpinned: unpinned(text.replaceAll(thisAction, './')) }).toEqual({ path, unpinned: [] })
})

test('the action takes every manifest of the pages', () => {
  expect(manifests.length).toBeGreaterThan(0)
  for (const { path, text } of manifests) {
    const { entries, problems } = parseManifest(path, () => Buffer.from(text), { 'rotate-after': 0, protect: [] })
    expect({ path, problems }).toEqual({ path, problems: [] })
    expect(entries.length).toBeGreaterThan(0)
  }
})

test('every test that a page names exists', () => {
  const known = readdirSync('__tests__', { recursive: true, encoding: 'utf8' })
  for (const page of pages) {
    const named = [...read(page).matchAll(/`(?:__tests__\/)?([a-z][\w/*-]+\.test\.ts)`/g)].map(([, name = '']) => name)
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
    const named = [...read(page).matchAll(/npm run (?:--silent )?([a-z][\w-]*)/g)].map(([, name = '']) => name)
    for (const name of named) expect({ page, name, known: name in scripts }).toEqual({ page, name, known: true })
  }
})

test('every link between the pages leads somewhere', () => {
  for (const page of pages) {
    for (const { target, path, hash } of linksOf(page)) {
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

/** Links of a page to files of this repository. */
function linksOf(page: string): { target: string; path: string; hash: string }[] {
  const folder = new URL(page, 'file:///')
  return [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => {
    // From the README, GitHub shows `../../actions` as the tab "Actions" of the repository that it stands in.
    const file = target.replace(/^..\/..\/actions\/workflows\/([\w.-]+\.yml)(\/badge\.svg)?$/, '.github/workflows/$1')
    const { pathname, hash } = new URL(file.startsWith('#') ? `/${page}${file}` : file, folder)
    return { target, path: pathname.slice(1), hash }
  })
}

/** Owners of actions that the examples use, and of repositories that the pages link to. */
const knownOwners = new Set(['actions', 'github', 'step-security', 'ossf', 'integrations'])

/** Every GitHub or Socket account that a page or a workflow names. */
function ownersIn(path: string, text: string): string[] {
  const yaml = path.endsWith('.yml')
    ? [text]
    : [...text.matchAll(/^ *```ya?ml\n([^]*?)^ *```$/gm)].map(([, block = '']) => block)
  const named = yaml.flatMap(each => parseAllDocuments(each).flatMap(parsed => ownersOf(parsed.toJS())))
  const written = text.matchAll(
    /(?:(?<!docs\.)\bgithub(?:usercontent)?\.com\/(?:repos\/|orgs\/)?|--repo[ =]|--org[ =]|\b(?:orgs|repos)\/)([\w.-]+)/g
  )
  return [...named, ...[...written].map(([, owner = '']) => owner)]
}

const ownerKeys = ['owner', 'organization', 'socket-organization']
const repositoryKeys = ['repository', 'repositories', 'selected-repositories', 'uses']

/** The owners in parsed YAML: values of the keys that hold an owner or repositories, except expressions and local paths. */
function ownersOf(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(each => ownersOf(each, key))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, each]) => ownersOf(each, name))
  if (typeof value !== 'string' || value.includes('${{')) return []
  if (ownerKeys.includes(key)) return [value]
  if (!repositoryKeys.includes(key)) return []
  return value.split(/[\s,]+/).flatMap(each => /^([\w-][\w.-]*)\//.exec(each)?.[1] ?? [])
}
