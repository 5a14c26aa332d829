// dist/ is laid anew each time, so that no stale chunk stays behind (ncc never cleans it).
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
execFileSync(
  process.execPath,
  [
    'node_modules/@vercel/ncc/dist/ncc/cli.js',
    'build',
    'build/src/index.js',
    '-o',
    'dist',
    '--license',
    'licenses.txt'
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] }
)
