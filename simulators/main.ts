import { parseArgs } from 'node:util'
import { faultOf } from './named-faults.js'
import { startStage } from './stories.js'

// `npm run simulators`: both servers alone, and commands to try the action by hand.
try {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, fault: { type: 'string', multiple: true, default: [] } }
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_534) throw new Error(`No port: ${values.port}.`)
  const faults = values.fault.map(faultOf)
  const { socket, github, stories } = await startStage(port)
  for (const fault of faults) (fault.operation.startsWith('socket.') ? socket : github).faults.unshift(fault)

  console.log(`Socket API  ${socket.url}
GitHub API  ${github.url}
${values.fault.map(text => `Fault       ${text}\n`).join('')}
Paste these into bash, in the root of the repository, as often as you like:
`)
  for (const [index, { title, command }] of Object.values(stories).entries())
    console.log(`${String(index + 1)}. ${title}\n\n${command}\n`)
  console.log('Ctrl+C stops both.')
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.error('Usage: npm run simulators -- [--port N] [--fault OPERATION:NAME[:N]]...')
  process.exitCode = 1
}
