import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Jest's globalSetup: one directory for every RUNNER_TEMP; the function it leaves takes it away again. */
export default () => {
  process.env.TESTS_TEMP = mkdtempSync(join(tmpdir(), 'rotate-socket-token-'))
  globalThis.removeTemps = () => {
    rmSync(process.env.TESTS_TEMP, { recursive: true, force: true })
  }
}
