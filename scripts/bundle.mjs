// dist/ is laid anew each time, so that no stale chunk stays behind (ncc never cleans it).
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { licensesOf } from './licenses.mjs'

const stats = 'build/bundle-stats.json'

/** Nearer to build/src than node_modules: what stands here is bundled instead. */
const nearer = 'build/node_modules'

// Importing these packages does nothing but define things, which their package.json does not say. Told so by a copy, ncc
// leaves out what is not used of them: of @actions/core, for one, an HTTP client for OIDC.
for (const name of ['@actions/core', '@actions/github', '@actions/http-client']) {
  cpSync(`node_modules/${name}`, `${nearer}/${name}`, { recursive: true })
  const manifest = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  writeFileSync(`${nearer}/${name}/package.json`, JSON.stringify({ ...manifest, sideEffects: false }))
}

// As @actions/github is loaded it makes a fetch for proxies, of undici, which would be the larger half of the bundle. The
// action gives Octokit a fetch of its own (src/clients/http.ts), so that one is never called.
writeFileSync(
  `${nearer}/undici.js`,
  `// Stands in for undici, see scripts/bundle.mjs.
export class ProxyAgent {}
export const fetch = () => Promise.reject(new Error('undici is not part of this bundle'))
`
)

rmSync('dist', { recursive: true, force: true })
execFileSync(
  process.execPath,
  ['node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', 'build/src/entry.js', '-o', 'dist', '--stats-out', stats],
  { stdio: ['ignore', 'ignore', 'inherit'] }
)
// The two entries are a few lines each; they share the bundle.
renameSync('dist/index.js', 'dist/entry.js')
for (const name of ['index.js', 'post.js']) {
  const source = readFileSync(`build/src/${name}`, 'utf8')
  writeFileSync(`dist/${name}`, source.replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n'))
}

// ncc's own `--license` leaves out what is bundled into index.js itself.
writeFileSync('dist/licenses.txt', licensesOf(JSON.parse(readFileSync(stats, 'utf8'))))
rmSync(nearer, { recursive: true })
