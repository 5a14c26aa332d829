import { faultKinds, htmlPage, type Fault } from './faults.js'
import { isRecord } from './schema.js'

export type NamedFault = Omit<Fault, 'operation'>

/** Of kinds that need nothing more, the kind itself is the name. */
const byKind = Object.fromEntries(
  faultKinds.filter(kind => kind !== 'status').map((kind): [string, NamedFault] => [kind, { kind }])
)

const secondaryLimit = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  status: '403'
}

/** Answers in place of the operation; as `NAME-after` each is the answer although the operation has happened. */
const inPlace: Readonly<Record<string, NamedFault>> = {
  /** A proxy's page that calls itself a success. */
  'page-200': { kind: 'html', status: 200, body: htmlPage(200, 'Sign in to the network').body },
  /** A success that is neither 201 nor 204. */
  'status-200': { kind: 'status', status: 200, body: {} },
  'gateway-403': { kind: 'html', status: 403, body: htmlPage(403, 'Access denied').body },
  /** A gateway's JSON, in the form of neither API. */
  'json-403': { kind: 'status', status: 403, body: { code: 403, detail: 'Blocked by the egress policy.' } },
  ...Object.fromEntries(
    [304, 401, 403, 404, 408, 422, 429, 500, 503].map((status): [string, NamedFault] => [
      `status-${String(status)}`,
      { kind: 'status', status }
    ])
  ),
  'limit-120': { kind: 'status', status: 429, headers: { 'retry-after': '120' } },
  'limit-120-403': { kind: 'status', status: 403, headers: { 'retry-after': '120' }, body: secondaryLimit },
  '503-retry-after': { kind: 'status', status: 503, headers: { 'retry-after': '7' } }
}

/** Changes the fields of a genuine answer. */
const edited = (change: (answer: Record<string, unknown>) => Record<string, unknown>): NamedFault => ({
  kind: 'status',
  edit: body => (isRecord(body) ? { ...body, ...change(body) } : body)
})

/** Faults as data, by a name for tests and the command line. */
export const namedFaults: Readonly<Record<string, NamedFault>> = {
  ...byKind,
  ...inPlace,
  ...Object.fromEntries(Object.entries(inPlace).map(([name, fault]) => [`${name}-after`, { ...fault, handled: true }])),
  /** The new value once more in another field. */
  'echo-token': edited(({ token }) => ({ hash: token })),
  'echo-token-id': edited(({ token }) => ({ id: token })),
  /** A success without a token, or with one that holds a blank. */
  'no-token': edited(() => ({ token: undefined })),
  'unsound-token': edited(({ token }) => ({ token: `${String(token)} ` })),
  /** The answer is about another group than the one that was asked for. */
  'wrong-group': edited(() => ({ group_uuid: '00000000-0000-4000-8000-000000000000' })),
  /** A PUT that is acknowledged as an update, and stores nothing. */
  'not-stored': { kind: 'status', status: 204 }
}

/** Reads `OPERATION:NAME`, as `socket.rotate:reset-after`; a further `:N` means the Nth such request, not the first. */
export function faultOf(text: string): Fault {
  const [operation = '', name = '', nth = '1', ...more] = text.split(':')
  const fault = Object.hasOwn(namedFaults, name) ? namedFaults[name] : undefined
  if (!/^(socket|github)\.[a-z-]+$/.test(operation) || !fault || !/^[1-9]\d*$/.test(nth) || more.length > 0)
    throw new Error(
      `No fault: ${text}. Give OPERATION:NAME or OPERATION:NAME:N, as socket.rotate:reset-after. The names are: ${Object.keys(namedFaults).join(', ')}.`
    )
  return { ...fault, operation, nth: Number(nth) }
}
