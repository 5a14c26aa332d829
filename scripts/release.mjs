// Checks that a tag may become a release, and lays what belongs to it into a directory: notes.md, the archive, checksums.txt.
//
//   node scripts/release.mjs v1.2.3 DIRECTORY
//
// The archive is what a user runs, action.yml and dist/, packed by git from the tagged commit; .ci/run has rebuilt dist/ before.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [tag, directory] = process.argv.slice(2)
if (tag === undefined || directory === undefined) {
  console.error('usage: node scripts/release.mjs TAG DIRECTORY')
  process.exit(2)
}

const fail = message => {
  console.error(message)
  process.exit(1)
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
if (tag !== `v${version}`) fail(`The tag is ${tag}, package.json says ${version}: tag v${version}.`)

const changes = readFileSync('CHANGELOG.md', 'utf8')
const [, notes] =
  new RegExp(
    `^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}\\n([^]*?)(?=^## |(?![^]))`,
    'm'
  ).exec(changes) ?? []
if (notes === undefined || notes.trim() === '')
  fail(`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD" with something in it.`)

mkdirSync(directory, { recursive: true })
const name = `rotate-socket-token-${version}.tar.gz`
const archive = execFileSync(
  'git',
  [
    'archive',
    '--format=tar.gz',
    `--prefix=rotate-socket-token-${version}/`,
    'HEAD',
    'action.yml',
    'dist',
    'LICENSE'
  ],
  { maxBuffer: 64 * 1024 * 1024 }
)
writeFileSync(join(directory, name), archive)
const checksum = createHash('sha256').update(archive).digest('hex')
writeFileSync(join(directory, 'checksums.txt'), `${checksum}  ${name}\n`)
writeFileSync(join(directory, 'notes.md'), `${notes.trim()}\n`)
console.log(`Laid ${name}, checksums.txt and notes.md into ${directory}.`)
