import type { Route } from './server.js'

export interface SocketRoute extends Route {
  readonly template: string
  readonly action: 'quota' | 'organizations' | 'list' | 'create' | 'update' | 'rotate' | 'revoke'
  /** Quota units a call costs. */
  readonly units: number
  readonly scope?: string
  readonly organization?: string
}

const tokens = '/orgs/{org_slug}/api-tokens'
/** The seven operations with their price and scope, as in the API description. */
const operations = [
  { method: 'GET', template: '/quota', action: 'quota', units: 0 },
  { method: 'GET', template: '/organizations', action: 'organizations', units: 1 },
  { method: 'GET', template: tokens, action: 'list', units: 10, scope: 'api-tokens:list' },
  { method: 'POST', template: tokens, action: 'create', units: 10, scope: 'api-tokens:create' },
  // Sic: the description asks for `create`, though a scope `api-tokens:update` exists.
  { method: 'POST', template: `${tokens}/update`, action: 'update', units: 10, scope: 'api-tokens:create' },
  { method: 'POST', template: `${tokens}/rotate`, action: 'rotate', units: 10, scope: 'api-tokens:rotate' },
  { method: 'POST', template: `${tokens}/revoke`, action: 'revoke', units: 10, scope: 'api-tokens:revoke' }
] as const

/** Reads a method and a path below `/v0`; undefined where the API has no such operation. */
export function socketRoute(method: string, path: string): SocketRoute | undefined {
  const [, organization] = /^\/orgs\/([^/]+)(?=\/)/.exec(path) ?? []
  const template = organization === undefined ? path : path.replace(`/orgs/${organization}/`, '/orgs/{org_slug}/')
  const found = operations.find(each => each.method === method && each.template === template)
  if (!found) return undefined
  return { ...found, operation: `socket.${found.action}`, ...(organization !== undefined && { organization }) }
}
