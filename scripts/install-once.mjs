// Installs what package-lock.json names, unless just that is there already. Runs on any Node from 20.
import { execSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const packagesIn = file => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})

const { '': project, ...wanted } = packagesIn('package-lock.json')
const present = packagesIn('node_modules/.package-lock.json') // npm's own note of what it has installed
// An optional package may be for another platform.
const complete = Object.entries(wanted).every(([folder, { version, optional }]) =>
  folder in present ? present[folder].version === version : optional
)
const exact = Object.keys(present).every(folder => folder in wanted)

if (!complete || !exact) {
  console.log(`Installing what ${project.name} needs: once, for about half a minute.`)
  execSync('npm ci --no-audit --no-fund', { stdio: 'inherit' })
}
