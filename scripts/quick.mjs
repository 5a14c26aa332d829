// `npm run quick`: what tells most within a minute. It compiles what changed, bundles where src/ changed, and runs the unit
// tests and the scenarios of the main paths.
import './assert-node.mjs'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const mainPaths = ['rotation', 'stale', 'destinations', 'fleet-create', 'post', 'self-rotation', 'quota']

const node = (...args) => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Of all that the bundle is made of, and of the bundle. */
const fingerprint = () => {
  const hash = createHash('sha256')
  const take = path => hash.update(`${path}\0`).update(readFileSync(path))
  for (const path of ['scripts/bundle.mjs', 'scripts/licenses.mjs', 'package-lock.json']) take(path)
  for (const folder of ['build/src', 'dist']) {
    for (const name of readdirSync(folder, { recursive: true }).sort()) {
      const path = join(folder, name)
      if (statSync(path).isFile() && !path.endsWith('.map')) take(path)
    }
  }
  return hash.digest('hex')
}

node('scripts/compile.mjs')
const stamp = 'build/bundled'
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) {
  node('scripts/bundle.mjs')
  writeFileSync(stamp, fingerprint())
}
node(
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
  ...['--selectProjects', 'unit', 'scenarios', '--testPathPatterns', '/(unit|property|simulators)/'],
  ...mainPaths.map(name => `/scenarios/${name}\\.test`)
)
