import { execFile, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { expect, test } from '@jest/globals'
import { gitHubApi } from './client.js'

// gh seals with its own libsodium and knows nothing of this project. It speaks plain HTTP to api.github.localhost
// alone, which a proxy variable leads to the simulator.
test('The gh command line writes every kind of secret to the simulator', async () => {
  if (spawnSync('gh', ['--version']).status !== 0) {
    console.log('Not shown, for it is not installed: gh.')
    return
  }
  const { github } = await gitHubApi()
  const gh = (...args: string[]) =>
    new Promise<string>((resolve, reject) => {
      const env = {
        ...process.env,
        HOME: tmpdir(),
        GH_CONFIG_DIR: tmpdir(),
        GH_HOST: 'github.localhost',
        GH_TOKEN: 'classic',
        GH_ENTERPRISE_TOKEN: 'classic',
        GH_NO_UPDATE_NOTIFIER: '1',
        http_proxy: github.url,
        no_proxy: ''
      }
      execFile('gh', ['secret', ...args], { env }, (error, stdout) => {
        if (error) reject(new Error('gh failed', { cause: error }))
        else resolve(stdout)
      })
    })
  const repo = ['-R', 'github.localhost/acme/web']
  for (const app of ['actions', 'dependabot', 'codespaces']) {
    await gh('set', 'ONE', ...repo, '--app', app, '--body', app)
    const selected = ['--visibility', 'selected', '--repos', 'acme/web,acme/api']
    await gh('set', 'TWO', '--org', 'acme', '--app', app, ...selected, '--body', `all of ${app}`)
  }
  await gh('set', 'ONE', ...repo, '--env', 'prod%2Feu', '--body', 'environment')
  expect(await gh('list', '--org', 'acme')).toMatch(/^TWO\b.*\bSELECTED\b/)
  expect(github.writes.map(({ store, name, value, ids }) => [store, name, value, ids])).toEqual([
    ['actions acme/web', 'ONE', 'actions', []],
    ['actions organization acme', 'TWO', 'all of actions', [1001, 1002]],
    ['dependabot acme/web', 'ONE', 'dependabot', []],
    ['dependabot organization acme', 'TWO', 'all of dependabot', [1001, 1002]],
    ['codespaces acme/web', 'ONE', 'codespaces', []],
    ['codespaces organization acme', 'TWO', 'all of codespaces', [1001, 1002]],
    ['actions acme/web (environment prod/eu)', 'ONE', 'environment', []]
  ])
  expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
}, 30_000)
