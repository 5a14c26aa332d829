// Before `tsc --build`, which never cleans build/: what has lost its source goes, for a test that was deleted must not run.
import './assert-node.mjs'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

for (const folder of ['src', 'simulators', '__tests__', 'scripts']) {
  const built = join('build', folder)
  for (const name of existsSync(built) ? readdirSync(built, { recursive: true }) : []) {
    const source = join(folder, name.replace(/\.js(\.map)?$/, '.ts'))
    if (/\.js(\.map)?$/.test(name) && !existsSync(source)) rmSync(join(built, name))
  }
}
