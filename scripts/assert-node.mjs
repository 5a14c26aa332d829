// The action runs on node24; tests and bundle must not silently run on the Node of the machine.
const major = Number(process.versions.node.split('.')[0])
if (major !== 24) {
  console.error(
    `node ${process.versions.node} runs here, the action's runtime is node 24. ` +
      'The npm package "node" provides it: run "npm ci" without --ignore-scripts, or put a node 24 first on PATH.'
  )
  process.exit(1)
}
