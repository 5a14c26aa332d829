/** What a value must look like, for inputs and manifest alike, and how to say so. */
export interface Format {
  readonly pattern: RegExp
  readonly says: string
}

export const formats = {
  uuid: {
    pattern: /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
    says: 'a UUID such as 8c1f2f0e-7f6a-4a54-9f0a-6f7b3f1f2a10 (`dry-run: true` alone lists the token groups)'
  },
  secretName: {
    // https://docs.github.com/en/actions/reference/security/secrets#naming-your-secrets
    pattern: /^(?![Gg][Ii][Tt][Hh][Uu][Bb]_)[A-Za-z_][A-Za-z0-9_]*$/,
    says: 'a secret name: letters, digits and underscores, not starting with a digit or GITHUB_'
  },
  repository: {
    pattern: /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,98})\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
    says: 'a repository as owner/name'
  },
  organization: { pattern: /^[A-Za-z0-9_][A-Za-z0-9_-]{0,98}$/, says: 'the login of a GitHub organization' },
  slug: {
    pattern: /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/,
    says: 'the slug of a Socket organization (letters, digits, ".", "_" and "-")'
  },
  environment: {
    pattern: /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u,
    says: 'the name of an environment, without control characters'
  },
  duration: {
    pattern: /^(?:0|[0-9]{1,6}[smhdw])$/,
    says: 'a whole number followed by s, m, h, d or w, such as 30d or 12h (or 0)'
  }
} as const satisfies Record<string, Format>

/** How the name of a generation of an entry with `overlap` ends: `NAME@20261123T031700Z`. */
export const stampedName = /@\d{8}T\d{6}Z$/

export const dayMs = 86_400_000

const unitMs = new Map(Object.entries({ s: 1000, m: 60_000, h: 3_600_000, d: dayMs, w: 7 * dayMs }))

/** Milliseconds of a duration that has the format above; undefined for any other text. A bare 0 has no unit. */
export const durationMs = (text: string): number | undefined =>
  formats.duration.pattern.test(text) ? Number.parseInt(text) * (unitMs.get(text.slice(-1)) ?? 0) : undefined
