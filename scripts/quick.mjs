// `npm run quick`: what tells most within a minute. It compiles what changed, bundles if src/ has changed, and runs the unit
// tests and the scenarios of the main paths.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'

const mainPaths = ['rotation', 'stale', 'destinations', 'fleet-create', 'post', 'self-rotation', 'quota']

const npmRun = (...args) => {
  const { status } = spawnSync('npm', ['run', '--silent', ...args], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Of the bundle, and of all that it is made of. */
const fingerprint = () => {
  const hash = createHash('sha256')
  const files = globSync(['build/src/**/*.js', 'scripts/{bundle,licenses}.mjs', 'package-lock.json', 'dist/*'])
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

npmRun('compile')
const stamp = 'build/bundled'
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) {
  npmRun('bundle')
  writeFileSync(stamp, fingerprint())
}
const patterns = ['/unit/', '/simulators/', ...mainPaths.map(name => `/scenarios/${name}\\.test`)]
npmRun('jest', '--', '--selectProjects', 'unit', 'scenarios', '--testPathPatterns', ...patterns)
