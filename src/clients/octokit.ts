import { getOctokitOptions } from '@actions/github/lib/utils'
import { Octokit } from '@octokit/rest'
import type { Secret } from '../base/secret.js'
import type { Fetch } from './http.js'

/**
 * Octokit makes each request, and our own fetch sends it and reads the answer. Octokit is told of a 204 instead: it would
 * throw for an error, take an integer of any length for a BigInt, and print headers that a server sends.
 *
 * This is a module of its own so that it is loaded with the first request to GitHub, and no sooner.
 */
export const createOctokit = ({ baseUrl, token, fetch }: { baseUrl: string; token: Secret; fetch: Fetch }) => {
  const octokit = new Octokit({ ...getOctokitOptions(token.reveal()), baseUrl })
  return (request: { method: string; url: string; headers: Readonly<Record<string, string>> }) =>
    new Promise<Awaited<ReturnType<Fetch>>>((resolve, reject) => {
      const send = async (...sent: Parameters<Fetch>) => {
        resolve(await fetch(...sent))
        return { status: 204, headers: [] }
      }
      octokit.request({ ...request, request: { fetch: send } }).catch(reject)
    })
}
