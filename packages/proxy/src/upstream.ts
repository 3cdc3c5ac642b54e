import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { targetBelow } from '@concordat/engine'

/** The server behind the proxy: what it is called, how its addresses differ, and the way to it. */
export class Upstream {
  readonly url: URL
  /** What stands before every path there. */
  readonly #prefix: string
  /** What stands before every path here, and not there. */
  readonly #stripped: string
  readonly #agent: HttpAgent
  readonly #request: (options: RequestOptions) => ClientRequest

  /**
   * @param stripped the base path that the upstream does not have
   * @throws TypeError where the address is not that of a server
   */
  constructor(address: URL | string, stripped: string) {
    const url = new URL(address)
    const { protocol, username, password, search, hash } = url
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new TypeError(`The upstream has to be http: or https:, and not ${protocol}`)
    if (username + password + search + hash !== '')
      throw new TypeError('The address of the upstream may have a host, a port and a path, and nothing else.')
    this.url = url
    this.#prefix = url.pathname.replace(/\/+$/, '')
    this.#stripped = stripped
    const secure = protocol === 'https:'
    // A connection that the upstream closes just when it is used again fails the request: 5 seconds is
    // what most servers keep one for, gunicorn 2.
    const kept = { keepAlive: true, maxFreeSockets: 64, timeout: 1500 }
    this.#agent = secure ? new HttpsAgent(kept) : new HttpAgent(kept)
    this.#request = secure ? httpsRequest : httpRequest
  }

  /** The path and query there, of those here. What is a host in a path stays one: the host is always ours. */
  targetFor(target: string): string {
    return this.#prefix + (targetBelow(this.#stripped, target) ?? target)
  }

  /**
   * Where a Location leads to, as seen from here: one on the upstream is one on the proxy.
   *
   * @param origin the proxy's own, or the empty string where nobody knows
   */
  locationFor(location: string, origin: string): string {
    const [authority] = /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/?#\\]*/i.exec(location) ?? ['']
    if (authority === '' && !location.startsWith('/')) return location
    if (authority !== '') {
      const given = URL.parse(authority, this.url.href)
      if (given?.origin !== this.url.origin) return location
    }
    const rest = location.slice(authority.length)
    if (targetBelow(this.#prefix, rest) === undefined) return location
    return (authority === '' ? '' : origin) + this.#stripped + rest.slice(this.#prefix.length)
  }

  /** Begins a request. It is never sent anywhere else, whatever its path says. @param fresh on a connection of its own */
  request(method: string, path: string, headers: string[], fresh: boolean): ClientRequest {
    const { hostname, port } = this.url
    return this.#request({
      // An IPv6 address is in brackets in a URL, and only there.
      hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
      ...(port !== '' && { port }),
      method,
      path,
      headers,
      agent: this.#agent,
      ...(fresh && { agent: false }),
    })
  }

  /** Closes the connections that nobody uses. */
  close(): void {
    this.#agent.destroy()
  }
}
