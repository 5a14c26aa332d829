#!/usr/bin/env node
// Checks manifests offline: `node scripts/check-manifest.mjs [--rotate-after 30d] FILE...`, with nothing installed or compiled.
// It starts the action itself, as dist/ has it, without any token. Such a run sends nothing: it refuses its inputs, and reports
// every problem of the manifest on the way. Exit status: 0 if all files are sound, 1 if not, 2 if they could not be checked.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const action = fileURLToPath(new URL('../dist/index.js', import.meta.url))

const stop = message => {
  console.error(message)
  process.exit(2)
}

const readArguments = () => {
  try {
    return parseArgs({
      options: { 'rotate-after': { type: 'string' }, help: { type: 'boolean', default: false } },
      allowPositionals: true
    })
  } catch (error) {
    return stop(error.message)
  }
}

/** Undoes the runner's own escapes in a workflow command. */
const unescape = text => text.replace(/%(25|0D|0A|3A|2C)/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

/** The errors of a run: the properties of each annotation, and its message. */
const errorsIn = log =>
  [...log.matchAll(/^::error ([^:]*)::(.*)$/gm)].map(([, properties, message]) => ({
    message: unescape(message),
    ...Object.fromEntries(properties.split(',').map(pair => pair.split('=').map(unescape)))
  }))

const check = (file, rotateAfter) => {
  // The environment is not passed on: it may hold tokens.
  const env = { INPUT_MANIFEST: file, 'INPUT_ROTATE-AFTER': rotateAfter }
  const { stdout, stderr } = spawnSync(process.execPath, [action], { env, encoding: 'utf8' })
  const errors = errorsIn(stdout)
  const others = errors.filter(error => error.file === undefined)
  if (!others.some(({ message }) => message.includes('`socket-token` is required')))
    stop(`${file} could not be checked:\n${stdout}${stderr}`)
  if (others.some(({ message }) => message.includes('`rotate-after`')))
    stop(`--rotate-after ${rotateAfter}: not a duration`)
  return errors
    .filter(error => error.file !== undefined)
    .map(({ line, col, message }) => {
      const [, problem = message] = message.split(`:${line}:${col}: `)
      return `${file}:${line}:${col}: ${problem.replace(/ Nothing was changed\.[^]*$/, '')}`
    })
}

const { values, positionals: files } = readArguments()
const usage = 'Usage: npm run check-manifest -- [--rotate-after 30d] FILE...'
if (values.help) {
  console.log(usage)
  process.exit()
}
if (files.length === 0) stop(usage)
for (const file of files) {
  const problems = check(file, values['rotate-after'] ?? '')
  for (const problem of problems.length === 0 ? [`${file}: sound`] : problems) console.log(problem)
  if (problems.length > 0) process.exitCode = 1
}
