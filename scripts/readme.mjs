// Writes the tables of inputs and outputs in README.md from action.yml, and those of the manifest's keys in docs/manifest.md
// from manifest.schema.json; `--check` only says whether they are current.
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'

const { inputs, outputs } = parse(readFileSync('action.yml', 'utf8'))

const table = (head, rows) => [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')

const valueOf = ({ required, default: value }) =>
  required ? '**required**' : value === undefined ? '' : `\`${value}\``
const cell = text => text.replaceAll('|', '\\|')

const { properties: manifest } = JSON.parse(readFileSync('manifest.schema.json', 'utf8'))
const token = manifest.tokens.items
const keys = ({ properties, required = [] }) =>
  table(
    ['key', 'meaning'],
    Object.entries(properties).map(([key, { description }]) => [
      `\`${key}\`${required.includes(key) ? ' (required)' : ''}`,
      cell(description)
    ])
  )

const pages = {
  'README.md': {
    inputs: table(
      ['input', 'default', 'meaning'],
      Object.entries(inputs).map(([name, input]) => [`\`${name}\``, valueOf(input), cell(input.description)])
    ),
    outputs: table(
      ['output', 'meaning'],
      Object.entries(outputs).map(([name, output]) => [`\`${name}\``, cell(output.description)])
    )
  },
  'docs/manifest.md': {
    manifest: keys({ properties: manifest }),
    token: keys(token),
    secret: keys(token.properties.secrets.items),
    committer: keys(token.properties.committer),
    resource: keys(token.properties.resources.items),
    'revoke-stale': keys(manifest['revoke-stale'])
  }
}

for (const [page, tables] of Object.entries(pages)) {
  const current = readFileSync(page, 'utf8')
  let wanted = current
  for (const [name, text] of Object.entries(tables)) {
    const section = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`)
    if (!section.test(current)) {
      console.error(`${page} has no <!-- ${name} --> ... <!-- /${name} -->.`)
      process.exit(1)
    }
    wanted = wanted.replace(section, (_, start, end) => `${start}\n${text}\n\n${end}`)
  }

  if (!process.argv.includes('--check')) writeFileSync(page, wanted)
  else if (wanted !== current) {
    console.error(
      `The tables in ${page} do not say what action.yml and manifest.schema.json say. Run: node scripts/readme.mjs`
    )
    process.exit(1)
  }
}
