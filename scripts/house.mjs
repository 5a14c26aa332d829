// Prints the size of src/ in four figures: `npm run house`. Generated types are left out.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

const generated = new Set(['src/clients/socket-api.ts'])
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(name => join('src', name))
  .filter(name => name.endsWith('.ts') && !generated.has(name))
  .sort()
const sources = new Map(
  files.map(name => [name, ts.createSourceFile(name, readFileSync(name, 'utf8'), ts.ScriptTarget.Latest, true)])
)

/** Lines that hold more than blanks and comments. */
const codeLines = source => {
  const lines = new Set()
  const visit = node => {
    if (node.getChildCount(source) === 0 && node.getWidth(source) > 0) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line
      const last = source.getLineAndCharacterOfPosition(node.getEnd()).line
      for (let line = first; line <= last; line++) lines.add(line)
    }
    for (const child of node.getChildren(source)) if (!ts.isJSDoc(child)) visit(child)
  }
  visit(source)
  return lines.size
}

/** Types that have a name: a reader has to learn each. */
const namedTypes = source => {
  let count = 0
  const visit = node => {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) count++
    ts.forEachChild(node, visit)
  }
  visit(source)
  return count
}

const importsOf = (name, source) => {
  const found = []
  const visit = node => {
    const specifier =
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier
        ? node.moduleSpecifier.text
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0].text
          : undefined
    if (specifier?.startsWith('.')) found.push(normalize(join(dirname(name), specifier)).replace(/\.js$/, '.ts'))
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.filter(target => sources.has(target))
}

/** A room is a folder, or a file that stands directly in src/. */
const roomOf = name => (dirname(name) === 'src' ? name : dirname(name))
const doors = Map.groupBy(
  files.flatMap(name => importsOf(name, sources.get(name)).map(target => ({ from: roomOf(name), to: roomOf(target) }))),
  ({ from }) => from
)

/** On which floor a room stands: one above the highest that it imports. A circle is an error. */
const floorOf = (room, path = []) => {
  if (path.includes(room)) throw new Error(`Imports go in a circle: ${[...path, room].join(' -> ')}`)
  const below = (doors.get(room) ?? []).filter(({ to }) => to !== room)
  return 1 + Math.max(0, ...[...new Set(below.map(({ to }) => to))].map(to => floorOf(to, [...path, room])))
}
const floors = new Map(files.map(name => [name, floorOf(roomOf(name))]))

const sum = measure => [...sources.values()].reduce((total, source) => total + measure(source), 0)
const direct = files.filter(name => dirname(name) === 'src').length
console.log(
  `src/: ${sum(codeLines)} code lines in ${files.length} files, ${direct} of them directly in src/; ` +
    `${Math.max(...floors.values())} floors of rooms (folders, and files directly in src/); ${sum(namedTypes)} named types.`
)
if (process.argv.includes('--files'))
  for (const [name, source] of sources)
    console.log(`${String(codeLines(source)).padStart(5)}  floor ${String(floors.get(name)).padStart(2)}  ${name}`)
