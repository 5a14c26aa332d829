/** What Socket's API description lists (July 2026); an area alone grants all of its own. Socket adds new ones. */
export const knownScopes: readonly string[] = `
  * access-policy access-policy:read access-policy:update access-policy:attach access-policy-definition
  access-policy-definition:read access-policy-definition:update access-policy-definition:attach alerts alerts:list
  alerts:trend alert-resolution alert-resolution:list alert-resolution:create alert-resolution:read
  alert-resolution:delete api-tokens api-tokens:create api-tokens:update api-tokens:revoke api-tokens:rotate
  api-tokens:list audit-log audit-log:list dependencies dependencies:list dependencies:trend fixes fixes:list
  full-scans full-scans:list full-scans:create full-scans:delete diff-scans diff-scans:list diff-scans:create
  diff-scans:delete entitlements entitlements:list historical historical:snapshots-list historical:snapshots-start
  historical:alerts-list historical:alerts-trend historical:dependencies-list historical:dependencies-trend
  integration integration:list integration:create integration:update integration:delete license-policy
  license-policy:update license-policy:read packages packages:list report report:list report:read report:write repo
  repo:list repo:create repo:update repo:delete repo-label repo-label:list repo-label:create repo-label:update
  repo-label:delete security-policy security-policy:update security-policy:read socket-basics socket-basics:read
  telemetry-policy telemetry-policy:update telemetry-events telemetry-events:list threat-campaigns
  threat-campaigns:list threat-feed threat-feed:list triage triage:alerts-list triage:alerts-update uploaded-artifacts
  uploaded-artifacts:create uploaded-artifacts:list webhooks webhooks:create webhooks:list webhooks:update
  webhooks:delete openid profile email
`
  .trim()
  .split(/\s+/)

/** Whether a token with these scopes may do what the scope stands for. */
export const grants = (scopes: readonly string[], scope: string): boolean =>
  ['*', scope.split(':')[0] ?? scope, scope].some(each => scopes.includes(each))
