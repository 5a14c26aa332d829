/** What Socket's API description lists (July 2026), by area; an area alone grants all of its own. Socket adds new ones. */
const areas = {
  'access-policy': 'read update attach',
  'access-policy-definition': 'read update attach',
  alerts: 'list trend',
  'alert-resolution': 'list create read delete',
  'api-tokens': 'create update revoke rotate list',
  'audit-log': 'list',
  dependencies: 'list trend',
  fixes: 'list',
  'full-scans': 'list create delete',
  'diff-scans': 'list create delete',
  entitlements: 'list',
  historical: 'snapshots-list snapshots-start alerts-list alerts-trend dependencies-list dependencies-trend',
  integration: 'list create update delete',
  'license-policy': 'update read',
  packages: 'list',
  report: 'list read write',
  repo: 'list create update delete',
  'repo-label': 'list create update delete',
  'security-policy': 'update read',
  'socket-basics': 'read',
  'telemetry-policy': 'update',
  'telemetry-events': 'list',
  'threat-campaigns': 'list',
  'threat-feed': 'list',
  triage: 'alerts-list alerts-update',
  'uploaded-artifacts': 'create list',
  webhooks: 'create list update delete',
  openid: '',
  profile: '',
  email: ''
}

export const knownScopes: readonly string[] = [
  '*',
  ...Object.entries(areas).flatMap(([area, actions]) => [
    area,
    ...actions
      .split(' ')
      .filter(action => action !== '')
      .map(action => `${area}:${action}`)
  ])
]

/** Whether a token with these scopes may do what the scope stands for. */
export const grants = (scopes: readonly string[], scope: string): boolean =>
  ['*', scope.split(':')[0] ?? scope, scope].some(each => scopes.includes(each))
