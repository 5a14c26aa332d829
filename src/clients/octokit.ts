import { getOctokitOptions } from '@actions/github/lib/utils'
import { Octokit } from '@octokit/rest'
import type { Fetch } from './http.js'
import type { Secret } from '../base/secret.js'

const silent = (): void => undefined

/** A module of its own, loaded with the first request to GitHub: so the bundle leaves out what is not used of the two. */
export const createOctokit = (options: { baseUrl: string; token: Secret; fetch: Fetch }): Octokit =>
  new Octokit({
    ...getOctokitOptions(options.token.reveal()),
    baseUrl: options.baseUrl,
    // Octokit would print headers that a server sends (deprecation notices).
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { fetch: options.fetch }
  })
