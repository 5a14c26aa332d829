// Writes docs/dependencies.md from dist/licenses.txt; `--check` only says whether it is current. A bundled package that nobody
// has given a reason here fails either way.
import { readFileSync, writeFileSync } from 'node:fs'
import { readLicenses } from './licenses.mjs'

const page = 'docs/dependencies.md'
const octokit = 'part of `@octokit/rest`'

const reasons = {
  '@actions/core': 'command files, masks, annotations and the summary, as the runner wants them',
  '@actions/github': "Octokit's options: base URL and proxies, as the runner gives them",
  '@actions/http-client': 'part of `@actions/github`; never called',
  '@octokit/auth-token': `${octokit}: the Authorization header`,
  '@octokit/core': octokit,
  '@octokit/endpoint': `${octokit}: paths and parameters become requests`,
  '@octokit/graphql': `${octokit}; never called`,
  '@octokit/plugin-paginate-rest': `${octokit}; never called: pages are walked by hand`,
  '@octokit/plugin-request-log': `${octokit}; it sees nothing to log: Octokit is not told what was answered`,
  '@octokit/plugin-rest-endpoint-methods': `${octokit}; never called: paths are written out`,
  '@octokit/request': `${octokit}: sends requests, by a \`fetch\` of ours`,
  '@octokit/request-error': `${octokit}: what it throws`,
  '@octokit/rest': "GitHub's client",
  'before-after-hook': octokit,
  'content-type': octokit,
  'json-with-bigint': octokit,
  libsodium: 'libsodium itself, as WebAssembly',
  'libsodium-wrappers': 'sealed boxes, the form that GitHub asks for',
  'p-limit': 'at most 50 requests side by side',
  tunnel: 'part of `@actions/http-client`; never called: Node itself speaks to proxies',
  'universal-user-agent': octokit,
  valibot: "the manifest's schema, written once",
  yaml: 'the manifest, with line and column of everything',
  'yocto-queue': 'part of `p-limit`'
}

const bundled = readLicenses(readFileSync('dist/licenses.txt', 'utf8'))
const fail = message => {
  console.error(message)
  process.exit(1)
}
const without = bundled.filter(({ name }) => reasons[name] === undefined).map(({ name }) => name)
if (without.length > 0) fail(`Say in scripts/dependencies.mjs what this is for: ${without.join(', ')}.`)
const gone = Object.keys(reasons).filter(name => !bundled.some(each => each.name === name))
if (gone.length > 0) fail(`No longer bundled, so take it out of scripts/dependencies.mjs: ${gone.join(', ')}.`)

const text = `# What is in the bundle

\`dist/\` holds this action's own code and the ${String(bundled.length)} packages below, by the bundler's own account
(\`dist/licenses.txt\`, which has their licenses in full). \`node scripts/dependencies.mjs\` writes this page.

| package | version | license | what it is for |
| --- | --- | --- | --- |
${bundled.map(({ name, version, license }) => `| \`${name}\` | ${version} | ${license} | ${reasons[name]} |`).join('\n')}
`

if (!process.argv.includes('--check')) writeFileSync(page, text)
else if (readFileSync(page, 'utf8') !== text)
  fail(`${page} does not say what is bundled. Run: node scripts/dependencies.mjs`)
