import type { Reply } from './faults.js'

/** An error in GitHub's own form. */
export const refuse = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
})

/** Refusals that no permission of the token cures. */
export type RefusalName =
  | 'ip-allow-list'
  | 'pat-lifetime'
  | 'classic-forbidden'
  | 'suspended'
  | 'blocked'
  | 'missing-role'
  | 'saml'
  | 'archived'

interface Refusal {
  /** What it refuses: every request, what belongs to an owner, what belongs to a repository, or the writes of that. */
  readonly refuses: 'everything' | 'owned' | 'repository' | 'repository-writes'
  readonly reply: (owner: string) => Reply
}

/** Wordings as people quote them in public issues. */
const refusals: Readonly<Record<RefusalName, Refusal>> = {
  'ip-allow-list': {
    refuses: 'owned',
    reply: owner =>
      refuse(
        403,
        `Although you appear to have the correct authorization credentials, the \`${owner}\` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.`
      )
  },
  'pat-lifetime': {
    refuses: 'owned',
    reply: owner =>
      refuse(
        403,
        `The '${owner}' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 366 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/1234567`
      )
  },
  'classic-forbidden': {
    refuses: 'owned',
    reply: owner =>
      refuse(
        403,
        `\`${owner}\` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.`
      )
  },
  suspended: { refuses: 'everything', reply: () => refuse(403, 'This installation has been suspended') },
  blocked: {
    refuses: 'repository',
    reply: () => ({
      status: 451,
      body: {
        message: 'Repository access blocked',
        block: {
          reason: 'dmca',
          created_at: '2026-07-19T22:34:13Z',
          html_url: 'https://github.com/github/dmca/blob/master/2026/07/2026-07-17-example.md'
        }
      }
    })
  },
  'missing-role': { refuses: 'repository-writes', reply: () => refuse(403, 'Must have admin rights to Repository.') },
  saml: {
    refuses: 'owned',
    reply: owner =>
      refuse(
        403,
        'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
        { 'x-github-sso': `required; url=https://github.com/orgs/${owner}/sso?authorization_request=A1B2C3` }
      )
  },
  archived: { refuses: 'repository-writes', reply: () => refuse(403, 'Repository was archived so is read-only.') }
}

/** The refusal of that name where it holds for a request; `owner` and `repository` are those of its path, if any. */
export function refusedAs(
  name: RefusalName,
  { owner, repository, write }: { owner: string | undefined; repository: string | undefined; write: boolean }
): Reply | undefined {
  const { refuses, reply } = refusals[name]
  const holds = {
    everything: true,
    owned: owner !== undefined,
    repository: repository !== undefined,
    'repository-writes': repository !== undefined && write
  }[refuses]
  return holds ? reply(owner ?? '') : undefined
}
