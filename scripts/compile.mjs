// TypeScript to build/, incrementally. What has lost its source goes first: a test that was deleted must not run.
import './assert-node.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

for (const folder of ['src', 'simulators', '__tests__', 'scripts']) {
  const built = join('build', folder)
  for (const name of existsSync(built) ? readdirSync(built, { recursive: true }) : []) {
    const source = join(folder, name.replace(/\.js(\.map)?$/, '.ts'))
    if (/\.js(\.map)?$/.test(name) && !existsSync(source)) rmSync(join(built, name))
  }
}
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--build'], {
  stdio: 'inherit'
})
process.exitCode = status ?? 1
