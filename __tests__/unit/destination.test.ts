import { expect, test } from '@jest/globals'
import { apps, describeStore, kindOf, type SecretStore } from '../../src/base/destination.js'

const agents = (place: SecretStore['place']): SecretStore => ({ app: 'agents', place })

test('the secrets of the agents are kept as GitHub documents it', () => {
  const repository = agents({ kind: 'repository', repository: 'acme/web' })
  const organization = agents({ kind: 'organization', organization: 'acme' })
  expect([repository, organization].map(store => kindOf(store).path)).toEqual([
    '/repos/acme/web/agents/secrets',
    '/orgs/acme/agents/secrets'
  ])
  expect([repository, organization].map(store => kindOf(store).permission)).toEqual([
    '"Agent secrets: write" (repository)',
    '"Agent secrets: write" (organization)'
  ])
  expect([repository, organization].map(store => kindOf(store).classicScope)).toEqual(['repo', 'admin:org'])
  expect([repository, organization].map(store => kindOf(store).capacity)).toEqual([100, 1000])
  expect(describeStore(repository)).toBe('acme/web (agents)')
})

test('every app has a path and a permission of its own, in a repository and in an organization', () => {
  const places: SecretStore['place'][] = [
    { kind: 'repository', repository: 'acme/web' },
    { kind: 'organization', organization: 'acme' }
  ]
  const stores = places.flatMap(place => apps.map(app => ({ app, place })))
  for (const says of [(store: SecretStore) => kindOf(store).path, (store: SecretStore) => kindOf(store).permission])
    expect(new Set(stores.map(says)).size).toBe(stores.length)
})
