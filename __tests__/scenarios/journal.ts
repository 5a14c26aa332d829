import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Run } from '../runner.js'

export const journalOf = ({ temp }: Pick<Run, 'temp'>): string => {
  const [name, ...others] = readdirSync(temp).filter(each => each.startsWith('rotate-socket-token-'))
  if (name === undefined || others.length > 0) throw new Error('not one journal')
  return join(temp, name)
}
