// Which packages a bundle holds, by webpack's own account, and their licenses.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const packageDirectory = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/

/** Without those that webpack looked at and left out. */
const modulesIn = ({ modules = [], nameForCondition, orphan }) => [
  ...(nameForCondition && orphan !== true ? [nameForCondition.replaceAll('\\', '/')] : []),
  ...modules.flatMap(modulesIn)
]

const licenseText = directory => {
  const file = readdirSync(directory).find(name => /^licen[cs]e(\.\w+)?$/i.test(name))
  if (file === undefined) throw new Error(`${directory} has no license file.`)
  return readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim()
}

/** The text of dist/licenses.txt: a line `name version (license)` for each package, then the license itself. */
export const licensesOf = stats => {
  const directories = new Set(modulesIn(stats).flatMap(path => packageDirectory.exec(path)?.[0] ?? []))
  const entries = [...directories].map(directory => {
    const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
    return { title: `${name} ${version} (${license})`, text: licenseText(directory) }
  })
  // Not by locale: the order must be the same everywhere.
  entries.sort((a, b) => (a.title < b.title ? -1 : 1))
  return entries.map(({ title, text }) => `=== ${title}\n\n${text}\n`).join('\n')
}

/** What a licenses.txt says is bundled. */
export const readLicenses = text =>
  [...text.matchAll(/^=== (\S+) (\S+) \((.*)\)$/gm)].map(([, name, version, license]) => ({ name, version, license }))
