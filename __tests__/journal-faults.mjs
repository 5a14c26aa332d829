// Given to the action by tests as `node --import`: what a disk does to the journal, from outside.
//
// JOURNAL_LINES  how many lines of the journal are written as they should be; none by default
// JOURNAL_FAULT  what becomes of the next ones: `full` (the default) writes half of the line and says ENOSPC,
//                `short` writes that half and says only that it was half,
//                `kill` kills the process after that half, `refuse` lets the file not even be opened (EACCES)
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { openSync, writeSync } = fs
const sound = Number(process.env.JOURNAL_LINES ?? 0)
const fault = process.env.JOURNAL_FAULT ?? 'full'
const journals = new Set()
let lines = 0

const failure = code => Object.assign(new Error(`${code}: emulated`), { code })

fs.openSync = (path, ...rest) => {
  const isJournal = String(path).includes('rotate-socket-token-') && !String(path).includes('file_commands')
  if (isJournal && fault === 'refuse' && lines >= sound) throw failure('EACCES')
  const file = openSync(path, ...rest)
  if (isJournal) journals.add(file)
  return file
}

fs.writeSync = (file, text, ...rest) => {
  if (!journals.delete(file) || ++lines <= sound) return writeSync(file, text, ...rest)
  const written = writeSync(file, text.slice(0, text.length / 2), ...rest)
  if (fault === 'short') return written
  if (fault === 'kill') process.kill(process.pid, 'SIGKILL')
  throw failure('ENOSPC')
}

syncBuiltinESMExports()
