import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

// The boundaries of src/: who may touch what. A file that is not in `except` gets the message.
const requests = 'Requests are made by src/clients/http.ts, which gives each a time limit and a size cap. Take a Fetch.'
const time = 'Time and waiting are injected: take Clock from Deps, or the server’s own time from a Date header.'
const environment = 'Only the entries read the environment. Take what you need as an argument.'

const entries = ['src/entry.ts', 'src/post.ts']

const modules = [
  {
    regex: '^@actions/core(/|$)',
    message: 'Only the entries speak to the runner. Return data, or take Log from Deps.',
    except: entries
  },
  {
    regex: '^(undici|@actions/http-client|(node:)?(http|https|http2|net|tls))(/|$)',
    message: requests,
    except: ['src/clients/http.ts']
  },
  {
    regex: '^(@octokit|@actions/github)(/|$)',
    message: 'Octokit stays in src/clients/octokit.ts, which the GitHub client loads. Take GitHub from Deps.',
    except: ['src/clients/octokit.ts']
  },
  {
    regex: '^libsodium-wrappers',
    message: 'libsodium stays in src/clients/sodium.ts. Take Seal from Deps.',
    except: ['src/clients/sodium.ts']
  },
  { regex: '^(node:)?timers(/|$)', message: time, except: ['src/base/clock.ts'] },
  { regex: '^(node:)?process$', message: environment, except: entries },
  {
    regex: '^(\\.\\./(\\.\\.|__tests__|simulators|scripts|build|dist)/|src/|build/|dist/)',
    message: 'src/ uses nothing of the tests, simulators or scripts.',
    except: []
  }
]

const globals = [
  { names: ['fetch', 'WebSocket'], message: requests, except: [] },
  { names: ['setTimeout', 'setInterval', 'setImmediate', 'performance'], message: time, except: ['src/base/clock.ts'] }
]

const syntax = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: environment, except: entries },
  {
    selector:
      ':matches(MemberExpression[object.name="Date"][property.name="now"], NewExpression[callee.name="Date"][arguments.length=0], MemberExpression[object.name="AbortSignal"][property.name="timeout"])',
    message: time,
    except: ['src/base/clock.ts']
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'Neither secret nor repeatable: use node:crypto.',
    except: []
  },
  {
    selector:
      'MemberExpression[object.name="globalThis"][property.name=/^(fetch|setTimeout|setInterval|setImmediate|performance)$/]',
    message: `${requests} ${time}`,
    except: ['src/base/clock.ts']
  },
  // `import()` of a module goes the same way as `import`. A selector's regular expression may hold no slash.
  ...modules.map(({ regex, message, except }) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\x2F')}/]`,
    message,
    except
  }))
]

// Everywhere, in src/ or not.
const style = [
  { selector: 'ExportDefaultDeclaration', message: 'A default export has no name of its own: export it by name.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' }
]

/** The rules for one file that is an exception somewhere; without a name, for all that are not. */
const boundaries = file => {
  const valid = ({ except }) => !except.includes(file)
  return {
    'no-restricted-imports': [
      'error',
      { patterns: modules.filter(valid).map(({ regex, message }) => ({ regex, message })) }
    ],
    'no-restricted-globals': [
      'error',
      // Never an empty list: a rule without options would keep those it had.
      { name: 'XMLHttpRequest', message: requests },
      ...globals.filter(valid).flatMap(({ names, message }) => names.map(name => ({ name, message })))
    ],
    'no-restricted-syntax': [
      'error',
      ...style,
      ...syntax.filter(valid).map(({ selector, message }) => ({ selector, message }))
    ]
  }
}
const exceptions = new Set([...modules, ...globals, ...syntax].flatMap(({ except }) => except))

export default defineConfig(
  globalIgnores(['build/', 'coverage/', 'dist/', 'src/clients/socket-api.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An unawaited promise is a lost secret.
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...style]
    }
  },
  { files: ['src/**/*.ts'], rules: { ...boundaries(), 'max-params': ['error', 3], 'no-console': 'error' } },
  ...[...exceptions].map(file => ({ files: [file], rules: boundaries(file) })),
  {
    files: ['**/*.mjs'],
    rules: { eqeqeq: 'error', 'prefer-const': 'error', 'no-unused-vars': 'error', 'no-var': 'error' }
  }
)
