import { readFileSync } from 'node:fs'
import { Ajv, type SchemaObject, type ValidateFunction } from 'ajv'

type Api = 'socket' | 'github'

/** Seen from build/simulators, where this module runs. */
const files = {
  socket: new URL('../../simulators/openapi/socket.json', import.meta.url),
  github: new URL('../../simulators/openapi/github-secrets.json', import.meta.url)
}
const formats = { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i }
const bodies = new Ajv({ allErrors: true, strict: false, formats })
/** Query values arrive as text, so numbers are read from text. */
const queries = new Ajv({ allErrors: true, strict: false, formats, coerceTypes: true })

const documents = new Map<Api, unknown>()
const validators = new Map<string, { query: ValidateFunction; body: ValidateFunction | undefined }>()

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSchema = (value: unknown): value is SchemaObject => isRecord(value)

/** The value at a path of keys, undefined where there is none. */
const at = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value)

function documentOf(api: Api): unknown {
  if (!documents.has(api)) documents.set(api, JSON.parse(readFileSync(files[api], 'utf8')))
  return documents.get(api)
}

function compile(api: Api, method: string, template: string) {
  const document = documentOf(api)
  const operation = at(document, 'paths', template, method)
  if (operation === undefined) throw new Error(`${method} ${template} is not in the API description`)
  const listed = at(operation, 'parameters')
  const query: Record<string, unknown> = {}
  const entries: unknown[] = Array.isArray(listed) ? listed : []
  for (const entry of entries) {
    const reference = at(entry, '$ref')
    const parameter = typeof reference === 'string' ? at(document, ...reference.split('/').slice(1)) : entry
    const name = at(parameter, 'name')
    if (at(parameter, 'in') === 'query' && typeof name === 'string') query[name] = at(parameter, 'schema')
  }
  const schema = at(operation, 'requestBody', 'content', 'application/json', 'schema')
  return {
    query: queries.compile({ type: 'object', additionalProperties: false, properties: query }),
    body: isSchema(schema) ? bodies.compile(schema) : undefined
  }
}

function violations(validate: ValidateFunction, value: unknown, where: string): string[] {
  if (validate(value)) return []
  return (validate.errors ?? [])
    .filter(error => !(error.keyword === 'enum' && /^\/scopes\/\d+$/.test(error.instancePath)))
    .map(error => {
      const extra: unknown = error.params.additionalProperty
      return `${where}${error.instancePath} ${error.message ?? error.keyword}${typeof extra === 'string' ? `: ${extra}` : ''}`
    })
}

/**
 * What is wrong with a request by the API description, as sentences; empty where it is sound. Scopes outside the
 * description's list are let through: Socket adds new ones over time.
 */
export function checkRequest(
  api: Api,
  { method, template, query, body }: { method: string; template: string; query: URLSearchParams; body: unknown }
): string[] {
  const key = `${method} ${template}`
  let compiled = validators.get(`${api} ${key}`)
  if (!compiled) {
    compiled = compile(api, method.toLowerCase(), template)
    validators.set(`${api} ${key}`, compiled)
  }
  const problems = violations(compiled.query, Object.fromEntries(query), 'query')
  if (compiled.body) problems.push(...violations(compiled.body, body ?? {}, 'body'))
  else if (body !== undefined) problems.push(`body: ${key} takes none`)
  return problems
}
