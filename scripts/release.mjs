// Checks that a tag may become a release, and writes its files to a directory: notes.md, the archive, an SBOM, checksums.txt.
//
//   node scripts/release.mjs v1.2.3 DIRECTORY
//
// The archive is what a user runs, action.yml and dist/, packed by git from the tagged commit; .ci/run has rebuilt dist/ before.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLicenses } from './licenses.mjs'

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
  new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}\\n([^]*?)(?=^## |(?![^]))`, 'm').exec(
    changes
  ) ?? []
if (notes === undefined || notes.trim() === '')
  fail(`CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD" with something in it.`)

mkdirSync(directory, { recursive: true })
const name = `rotate-socket-token-${version}.tar.gz`
const archive = execFileSync(
  'git',
  ['archive', '--format=tar.gz', `--prefix=rotate-socket-token-${version}/`, 'HEAD', 'action.yml', 'dist', 'LICENSE'],
  { maxBuffer: 64 * 1024 * 1024 }
)

// CycloneDX, by the bundler's own account of what dist/ holds: `npm sbom` lists what npm would install, which is more and less.
// https://cyclonedx.org/docs/1.6/json/
const libraryOf = ({ name, version, license }) => ({
  type: 'library',
  name,
  version,
  licenses: [{ license: { id: license } }],
  purl: `pkg:npm/${name.replace('@', '%40')}@${version}`
})
const sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', name: 'rotate-socket-token', version } },
  components: readLicenses(readFileSync('dist/licenses.txt', 'utf8')).map(libraryOf)
}

const files = { [name]: archive, [`rotate-socket-token-${version}.cdx.json`]: `${JSON.stringify(sbom, null, 2)}\n` }
const checksums = Object.entries(files).map(([file, content]) => {
  writeFileSync(join(directory, file), content)
  return `${createHash('sha256').update(content).digest('hex')}  ${file}\n`
})
writeFileSync(join(directory, 'checksums.txt'), checksums.join(''))
writeFileSync(join(directory, 'notes.md'), `${notes.trim()}\n`)
console.log(`Wrote ${Object.keys(files).join(', ')}, checksums.txt and notes.md to ${directory}.`)
