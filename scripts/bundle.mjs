// dist/ is laid anew each time, so that no stale chunk stays behind (ncc never cleans it).
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { licensesOf } from './licenses.mjs'

const stats = 'build/bundle-stats.json'

rmSync('dist', { recursive: true, force: true })
execFileSync(
  process.execPath,
  [
    'node_modules/@vercel/ncc/dist/ncc/cli.js',
    'build',
    'build/src/index.js',
    '-o',
    'dist',
    '--stats-out',
    stats
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] }
)
// ncc's own `--license` leaves out what is bundled into index.js itself.
writeFileSync('dist/licenses.txt', licensesOf(JSON.parse(readFileSync(stats, 'utf8'))))
