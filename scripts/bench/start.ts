import { rounds, type Figure, type Settings } from './rounds.js'

/** How long things take beside `node -e 0`, which runs in every round. */
export const start = async ({ lab, runs, peers }: Settings): Promise<Figure[]> => {
  const unit = '× `node -e 0`'
  const commands = peers.map(peer => peer.split(/\s+/).filter(part => part !== ''))
  const results = await rounds(runs, async () => {
    // A floor before and after each: a machine that grows busy weighs on both sides of the ratio.
    let before = lab.floor().ms
    const beside = (ms: number): ((part: number) => number) => {
      const floor = (before + (before = lab.floor().ms)) / 2
      return part => (ms * part) / floor
    }
    const bad = beside(lab.badInput().ms)(1)
    const others = commands.map(command => beside(lab.badInput(command).ms)(1))
    const run = await lab.rotate({})
    const ratio = beside(run.ms)
    const first = (Math.min(...run.stamps.map(({ at }) => at)) - run.startedAt) / run.ms
    return { bad, others, first: ratio(first), whole: ratio(1) }
  })
  return [
    { name: 'A run with bad input', unit, aim: '≤ 1.85', values: results.map(({ bad }) => bad) },
    ...peers.map((peer, at) => ({
      name: `The same of \`${peer}\``,
      unit,
      values: results.map(({ others }) => others[at] ?? NaN)
    })),
    { name: 'Start to first request', unit, aim: '≤ 2.5', values: results.map(({ first }) => first) },
    { name: 'A whole rotation, one secret, no latency', unit, aim: '≤ 4.9', values: results.map(({ whole }) => whole) }
  ]
}

/** What the parts take to load: why the bundle is as it is. Port 9 refuses. */
export const parts = async ({ lab, runs }: Settings): Promise<Figure[]> => {
  const codes = {
    'A request by `fetch`': "fetch('http://127.0.0.1:9').catch(() => 0)",
    'The same by `node:http`': "require('node:http').get('http://127.0.0.1:9').on('error', () => 0)",
    '`import` of `node:http`': "import('node:http')",
    '`node:crypto`': "require('node:crypto')",
    '`@actions/core` whole': "import('@actions/core')",
    '`@octokit/rest`': "import('@octokit/rest')",
    '`libsodium-wrappers`': "import('libsodium-wrappers').then(({ default: { ready } }) => ready)",
    '`yaml`': "import('yaml')"
  }
  const results = await rounds(runs, () =>
    Object.values(codes).map(code => {
      const before = lab.floor().ms
      const { ms } = lab.floor(code)
      return ms / ((before + lab.floor().ms) / 2)
    })
  )
  return Object.keys(codes).map((name, at) => ({
    name,
    unit: '× `node -e 0`',
    values: results.map(values => values[at] ?? NaN)
  }))
}
