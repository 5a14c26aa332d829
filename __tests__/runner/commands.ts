import { relative } from 'node:path'
import type { Masker } from './masks.js'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title?: string
  readonly message: string
  readonly file?: string
  readonly line?: number
}

/** A step's output lines turned into its log, annotations, outputs, state and masks. */
export interface CommandProcessor {
  readonly log: string[]
  readonly annotations: Annotation[]
  readonly outputs: Record<string, string>
  readonly state: Record<string, string>
  /** Whether a command could not be processed, which fails the step whatever its exit status. */
  readonly failed: () => boolean
  readonly line: (line: string) => void
  readonly issue: (level: Annotation['level'], message: string, properties?: Properties) => void
}

type Properties = Readonly<Record<string, string>>

interface Command {
  readonly name: string
  readonly properties: Properties
  readonly data: string
}

interface Settings {
  readonly masker: Masker
  readonly workspace: string
  /** Whether `::debug::` lines are shown (RUNNER_DEBUG). */
  readonly debug: boolean
}

/** src/Runner.Worker/ExecutionContext.cs: _maxIssueMessageLength, _maxCountPerIssueType. */
const messageLimit = 4096
const annotationLimit = 10

/**
 * Workflow commands, after actions/runner src/Runner.Worker/ActionCommandManager.cs, src/Runner.Common/ActionCommand.cs
 * (the two syntaxes), Handlers/OutputManager.cs (what is left of a line) and ExecutionContext.cs (AddIssue, Write).
 * Problem matchers are left out: no action here adds one.
 */
export function createCommandProcessor({ masker, workspace, debug }: Settings): CommandProcessor {
  const log: string[] = []
  const annotations: Annotation[] = []
  const outputs: Record<string, string> = {}
  const state: Record<string, string> = {}
  let failed = false
  let echo = false
  let stopToken: string | undefined

  const write = (text: string): void => {
    log.push(masker.mask(text))
  }

  function issue(level: Annotation['level'], message: string, properties: Properties = {}): void {
    const { title, file, line } = properties
    const shown = masker.mask(message).slice(0, messageLimit)
    if (annotations.filter(each => each.level === level).length < annotationLimit) {
      annotations.push({
        level,
        message: shown,
        // Only the message is masked: a value in a title is shown as it is.
        ...(title !== undefined && { title }),
        ...(file !== undefined && { file: insideWorkspace(file) }),
        ...(line !== undefined && /^\d+$/.test(line) && { line: Number(line) })
      })
    }
    if (shown !== '') write(`##[${level}]${shown}`)
  }

  const insideWorkspace = (file: string): string =>
    file.startsWith(`${workspace}/`) ? relative(workspace, file) : file

  const isRegistered = (name: string): boolean => [...commandNames, stopToken].includes(name.toLowerCase())

  /** False: the line is no command, and belongs in the log as it is. */
  function tryCommand(text: string): boolean {
    const command = parseCommand(text, isRegistered) ?? parseLegacyCommand(text, isRegistered)
    if (!command) return false
    const name = command.name.toLowerCase()
    if (stopToken !== undefined) {
      if (name !== stopToken) return false
      write(text)
      stopToken = undefined
      return true
    }
    if (echo && !unechoed.includes(name)) write(text)
    try {
      act({ ...command, name }, text)
    } catch (error) {
      issue('error', `Unable to process command '${unechoed.includes(name) ? name : text}' successfully.`)
      issue('error', error instanceof Error ? error.message : String(error))
      failed = true
    }
    return true
  }

  function act({ name, properties, data }: Command, text: string): void {
    switch (name) {
      case 'add-mask':
        if (data.trim() === '') {
          issue('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
          return
        }
        if (echo) write('::add-mask::***')
        masker.add(data)
        return
      case 'error':
      case 'warning':
      case 'notice':
        issue(name, data, properties)
        return
      case 'debug':
        if (debug) for (const line of data.split(/\r?\n/)) write(`##[debug]${line}`)
        return
      case 'group':
        write(`##[group]${data}`)
        return
      case 'endgroup':
        write('##[endgroup]')
        return
      case 'set-output':
        outputs[nameOf(name, properties)] = data
        return
      case 'save-state':
        state[nameOf(name, properties)] = data
        return
      case 'echo':
        if (!/^(on|off)$/i.test(data.trim()))
          throw new Error(
            `Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`
          )
        echo = data.trim().toLowerCase() === 'on'
        return
      case 'stop-commands':
        if (data === '' || isRegistered(data) || data.toLowerCase() === 'pause-logging')
          throw new Error(`Invoked ::stop-commands:: with token: [${data}]`)
        stopToken = data.toLowerCase()
        if (data.length > 6) masker.add(data)
        write(text)
        return
      case 'set-env':
      case 'add-path':
        throw new Error(`The \`${name}\` command is disabled.`)
    }
  }

  return {
    log,
    annotations,
    outputs,
    state,
    failed: () => failed,
    issue,
    line: text => {
      if (tryCommand(text)) return
      write(text.replaceAll('##[start-action', '##[\\start-action').replaceAll('##[end-action', '##[\\end-action'))
    }
  }
}

const commandNames: readonly (string | undefined)[] = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning'
]
/** OmitEcho, and `stop-commands`, which writes its line itself. */
const unechoed = ['add-mask', 'debug', 'error', 'notice', 'stop-commands', 'warning']

function nameOf(command: string, properties: Properties): string {
  const name = properties['name'] ?? ''
  if (name === '') throw new Error(`Required field 'name' is missing in ##[${command}] command.`)
  return name
}

/** What .NET's TrimStart takes off; JavaScript's would take a byte order mark too, and leave U+0085. */
const leadingSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

/** `::name key=value,key=value::data`, at the start of a line. */
function parseCommand(line: string, isRegistered: (name: string) => boolean): Command | undefined {
  const text = line.replace(leadingSpace, '')
  if (!text.startsWith('::')) return undefined
  const end = text.indexOf('::', 2)
  if (end < 0) return undefined
  const { name, properties } = readInfo(text.slice(2, end), ',')
  if (!isRegistered(name)) return undefined
  return {
    name,
    properties: mapValues(properties, value => unescape(value, propertyEscapes)),
    data: unescape(text.slice(end + 2), dataEscapes)
  }
}

/** `##[name key=value;key=value]data`, anywhere in a line; still accepted. */
function parseLegacyCommand(line: string, isRegistered: (name: string) => boolean): Command | undefined {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return undefined
  const { name, properties } = readInfo(line.slice(start + 3, end), ';')
  if (!isRegistered(name)) return undefined
  return {
    name,
    properties: mapValues(properties, value => unescape(value, legacyEscapes)),
    data: unescape(line.slice(end + 1), legacyEscapes)
  }
}

function readInfo(info: string, separator: string): { name: string; properties: Record<string, string> } {
  const space = info.indexOf(' ')
  if (space < 0) return { name: info, properties: {} }
  const given = info.slice(space + 1)
  const pairs = (separator === ',' ? given.trim() : given).split(separator)
  const properties = pairs.flatMap(pair => {
    // .NET's Split(count: 2, RemoveEmptyEntries): leading and doubled signs vanish, and a key without a value too.
    const [, key, value] = /^=*([^=]+)=+([^=].*)$/s.exec(pair) ?? []
    return key === undefined || value === undefined ? [] : [[propertyName(key), value] as const]
  })
  return { name: info.slice(0, space), properties: Object.fromEntries(properties) }
}

/** Property names are compared without regard to case. */
const propertyName = (key: string): string => key.toLowerCase()

const mapValues = (pairs: Properties, change: (value: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, change(value)]))

type Escapes = readonly (readonly [escaped: string, plain: string])[]
/** In the order of ActionCommand.cs: %25 comes last, so that an escaped escape stays text. */
const dataEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%']
]
const propertyEscapes: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%']
]
const legacyEscapes: Escapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%']
]

const unescape = (text: string, escapes: Escapes): string =>
  escapes.reduce((result, [escaped, plain]) => result.replaceAll(escaped, () => plain), text)
