// Writes manifest.schema.json, for editors, from the one schema in src/inputs/manifest-schema.ts; `--check` only says whether it
// is current. Needs `npm run compile` before.
import { toJsonSchema } from '@valibot/to-json-schema'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { manifestSchema } from '../build/src/inputs/manifest-schema.js'

const path = 'manifest.schema.json'
/** An owner that nobody can register, as in all examples. */
const id = `https://raw.githubusercontent.com/your--org/rotate-socket-token/main/${path}`

/** What the library can't know: our rules bring their own JSON Schema, and a pattern is read as Unicode by all validators. */
const overrideAction = ({ valibotAction: { type, requirement, schema }, jsonSchema }) => {
  if (type === 'regex') return { ...jsonSchema, pattern: requirement.source }
  if (schema === undefined) return undefined
  return { ...jsonSchema, allOf: [...(jsonSchema.allOf ?? []), schema] }
}

const schema = toJsonSchema(manifestSchema, {
  target: 'draft-07',
  errorMode: 'throw',
  typeMode: 'output',
  overrideAction
})
const { $schema, ...rest } = schema
const named = { $schema, $id: id, title: 'Manifest of Rotate Socket API Token', ...rest }
const wanted = `${JSON.stringify(named, null, 2)}\n`

if (!process.argv.includes('--check')) writeFileSync(path, wanted)
else if (!existsSync(path) || readFileSync(path, 'utf8') !== wanted) {
  console.error(`${path} does not say what src/inputs/manifest-schema.ts says. Run: npm run schema`)
  process.exit(1)
}
