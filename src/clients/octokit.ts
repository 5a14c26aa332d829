import { getOctokitOptions } from '@actions/github/lib/utils'
import { Octokit } from '@octokit/rest'
import type { Fetch } from './http.js'
import type { Secret } from '../base/secret.js'

const silent = (): void => undefined

/** Makes Octokit. This is a module of its own so that it is loaded with the first request to GitHub, and no sooner. */
export const createOctokit = (options: { baseUrl: string; token: Secret; fetch: Fetch }): Octokit => {
  const octokit = new Octokit({
    ...getOctokitOptions(options.token.reveal()),
    baseUrl: options.baseUrl,
    // Octokit would print headers that a server sends (deprecation notices).
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: options.fetch }
  })
  octokit.hook.error('request', error => {
    // It throws for every status from 400 up, with the answer attached.
    if ('response' in error && error.response !== undefined) return error.response
    throw error
  })
  return octokit
}
