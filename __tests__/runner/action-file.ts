import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/**
 * The inputs of an action.yml with their default values, evaluated as ActionManifestManager.EvaluateDefaultInput does;
 * of expressions only `${{ github.<name> }}` is known here. An input without a default gets an empty text.
 */
export function readDefaults(path: string, env: Readonly<Record<string, string>>): Record<string, string> {
  const manifest: unknown = parse(readFileSync(path, 'utf8'))
  const inputs = isRecord(manifest) && isRecord(manifest['inputs']) ? manifest['inputs'] : {}
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => {
      const value = isRecord(input) ? (input['default'] ?? '') : ''
      return [name, evaluate(typeof value === 'string' ? value : JSON.stringify(value), env)]
    })
  )
}

const evaluate = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const [, name] = /^ *github\.(\w+) *$/.exec(expression) ?? []
    const value = name === undefined ? undefined : env[`GITHUB_${name.toUpperCase()}`]
    if (value === undefined) throw new Error(`This expression is not known here: ${expression}`)
    return value
  })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
