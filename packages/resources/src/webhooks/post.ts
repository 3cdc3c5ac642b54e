import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { PermanentFailure } from '../jobs/permanent-failure.ts'
import { isPublicAddress } from './is-public-address.ts'
import { publicLookup, refusedAddress } from './public-lookup.ts'

/** The request of a webhook. */
export interface Post {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Whether the URL may begin with http, and have an address of this machine or of a private network. */
  readonly allowPrivate: boolean
  readonly signal: AbortSignal
}

/** How much of a response is read, in bytes, and for how long, in milliseconds. Its connection is closed afterwards. */
const [mostBytes, longestRead] = [16_384, 1000]

/**
 * Sends a webhook. Redirects are not followed, and the body of the response is not used.
 *
 * @returns the status
 * @throws PermanentFailure for a URL that is never sent to; the error of the connection
 */
export async function post({ url, method, headers, body, allowPrivate, signal }: Post): Promise<number> {
  const target = targetOf(url, allowPrivate)
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const sent = request(target, {
      method,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      // A connection of its own, which is made with the checked addresses.
      agent: false,
      signal,
      ...(!allowPrivate && { lookup: publicLookup }),
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      resolve(response.statusCode!)
      let left = mostBytes
      response.on('data', (chunk: Buffer) => {
        left -= chunk.length
        if (left < 0) response.destroy()
      })
      const timer = setTimeout(() => response.destroy(), longestRead)
      response.on('error', () => undefined)
      response.on('close', () => clearTimeout(timer))
    })
    sent.end(body)
  })
}

function targetOf(text: string, allowPrivate: boolean): URL {
  const url = URL.parse(text)
  if (url === null) throw new PermanentFailure('The URL of the webhook is invalid.')
  const isSecure = url.protocol === 'https:'
  if (!isSecure && !(allowPrivate && url.protocol === 'http:'))
    throw new PermanentFailure(`The URL of the webhook begins with ${url.protocol}, and not with https:.`)
  // A connection to an address in the URL looks no name up. The parser has normalized forms such as 0x7f.1.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw refusedAddress(url.host, host)
  return url
}
