import { inputProblem, type Problem } from '../base/errors.js'
import { firstOfEach } from '../base/group-by.js'

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Finds the proxy that the environment names for a URL: the proxy's URL, or what is wrong with it. Undefined where the environment
 * names none or NO_PROXY excepts the host. The lower case of a variable comes first, as in the actions toolkit, and
 * this machine is always reached directly.
 */
export const proxyFor = (url: URL, env: Environment, node = process.versions.node): string | Problem | undefined => {
  const upper = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const variable = [upper.toLowerCase(), upper].find(name => env[name]?.trim())
  const value = env[variable ?? '']?.trim()
  if (variable === undefined || value === undefined || isExcepted(url, env)) return undefined
  const problem = (what: string, remedy: string): Problem =>
    inputProblem(variable, what, `${remedy}, or name the API hosts in NO_PROXY.`)
  const proxy = parseProxy(value)
  if (proxy === undefined)
    return problem('does not name a proxy that can be used', 'Give an http or https proxy as http://host:port')
  if (knowsProxies(node)) return proxy
  return problem(`names a proxy, which Node ${node} can't use`, 'Run the action with Node 24.5 or later')
}

/** Says which variables name a proxy that can't be used for these URLs. The value is not shown: it may hold a password. */
export const proxyProblems = (urls: readonly string[], env: Environment): Problem[] => {
  const proxies = urls.filter(url => URL.canParse(url)).map(url => proxyFor(new URL(url), env))
  return firstOfEach(
    proxies.filter(proxy => typeof proxy === 'object'),
    ({ what }) => what
  )
}

/** Without a scheme only `host:port` is a proxy, an http one: a bare word such as `none` is a mistake. */
const parseProxy = (value: string): string | undefined => {
  if (!/^(https?:\/\/\S+|[^\s/]+:\d{1,5}\/?)$/i.test(value)) return undefined
  try {
    const { href, username, password } = new URL(value.includes('://') ? value : `http://${value}`)
    decodeURIComponent(username + password)
    return href
  } catch {
    return undefined
  }
}

/** https://nodejs.org/api/http.html#built-in-proxy-support: since 22.21 and 24.5. */
const knowsProxies = (node: string): boolean => {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  return major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21)
}

const isExcepted = ({ hostname, protocol, port }: URL, env: Environment): boolean => {
  if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return true
  const hosts = [hostname, `${hostname}:${port === '' ? (protocol === 'https:' ? '443' : '80') : port}`]
  return (env['no_proxy'] || env['NO_PROXY'] || '')
    .toLowerCase()
    .split(/[\s,]+/)
    .map(entry => entry.replace(/^\*?\./, ''))
    .some(entry => entry === '*' || (entry !== '' && hosts.some(host => host === entry || host.endsWith(`.${entry}`))))
}
