/**
 * Reads what an action has written to GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV, after actions/runner
 * src/Runner.Worker/FileCommandManager.cs (EnvFileKeyValuePairs) on Linux. Names are compared without regard to case.
 */
export function readPairs(
  text: string,
  /** Is told of a malformed entry; what stands before it is kept, unless this throws. */
  malformed = (error: Error): void => {
    throw error
  }
): Record<string, string> {
  const pairs = new Map<string, [name: string, value: string]>()
  const lines = createLineReader(text)
  try {
    for (let line = lines.next(); line !== undefined; line = lines.next()) {
      if (line === '') continue
      const [name, value] = readPair(line, lines)
      pairs.set(name.toUpperCase(), [pairs.get(name.toUpperCase())?.[0] ?? name, value])
    }
  } catch (error) {
    malformed(error instanceof Error ? error : new Error(String(error)))
  }
  return Object.fromEntries(pairs.values())
}

function readPair(line: string, lines: LineReader): [name: string, value: string] {
  const equals = line.indexOf('=')
  const heredoc = line.indexOf('<<')
  if (equals >= 0 && (heredoc < 0 || equals < heredoc)) return [line.slice(0, equals), line.slice(equals + 1)]
  if (heredoc < 0) throw new Error(`Invalid format '${line}'`)
  const name = line.slice(0, heredoc)
  const delimiter = line.slice(heredoc + 2)
  if (name === '' || delimiter === '')
    throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
  const value: string[] = []
  for (;;) {
    const next = lines.next()
    if (next === delimiter) return [name, value.join('\n')]
    if (next === undefined) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
    if (!lines.ended()) throw new Error('Invalid value. EOF marker missing new line.')
    value.push(next)
  }
}

interface LineReader {
  readonly next: () => string | undefined
  /** Whether the line that was read last ended in a newline. */
  readonly ended: () => boolean
}

/** Only \n ends a line here: a \r stays part of the value. */
function createLineReader(text: string): LineReader {
  let index = 0
  let ended = false
  return {
    next: () => {
      if (index >= text.length) return undefined
      const newline = text.indexOf('\n', index)
      const line = text.slice(index, newline < 0 ? text.length : newline)
      ended = newline >= 0
      index = newline < 0 ? text.length : newline + 1
      return line
    },
    ended: () => ended
  }
}

/** src/Runner.Worker/FileCommandManager.cs, CreateStepSummaryCommand.AttachmentSizeLimit. */
export const summaryLimitBytes = 1024 * 1024
