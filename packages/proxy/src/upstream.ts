import {
  Agent as HttpAgent,
  request as httpRequest,
  type ClientRequest,
  type RequestOptions,
} from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { targetBelow } from '@concordat/engine'

/** The server behind the proxy. The class maps paths and Location headers, and has the pool of connections. */
export class Upstream {
  readonly url: URL
  /** The path in the URL of the upstream. It precedes every forwarded path. */
  readonly #prefix: string
  /** The base path that is removed from forwarded paths. */
  readonly #stripped: string
  readonly #agent: HttpAgent
  readonly #request: (options: RequestOptions) => ClientRequest

  /**
   * @param stripped the base path to remove from forwarded paths; empty for none
   * @throws TypeError if the address is not a URL of http or https, or has credentials, a query or a fragment
   */
  constructor(address: URL | string, stripped: string) {
    const url = new URL(address)
    const { protocol, username, password, search, hash } = url
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new TypeError(`The address of the upstream must start with http: or https:, not with ${protocol}`)
    if (username + password + search + hash !== '')
      throw new TypeError('The address of the upstream may have only a host, a port and a path.')
    this.url = url
    this.#prefix = url.pathname.replace(/\/+$/, '')
    this.#stripped = stripped
    const secure = protocol === 'https:'
    // A request fails if the upstream closes its idle connection at the same moment. The timeout of 1.5 seconds is
    // therefore shorter than those of servers: usually 5 seconds, gunicorn 2.
    const agentOptions = { keepAlive: true, maxFreeSockets: 64, timeout: 1500 }
    this.#agent = secure ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions)
    this.#request = secure ? httpsRequest : httpRequest
  }

  /**
   * Maps a path with its query to the upstream. A target such as `//host/` is a path too, because the host is fixed.
   */
  targetFor(target: string): string {
    return this.#prefix + (targetBelow(this.#stripped, target) ?? target)
  }

  /**
   * Maps a Location on the upstream to one on the proxy. Other Locations are unchanged.
   *
   * @param origin the origin of the proxy; empty if it is unknown
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

  /**
   * Starts a request, always to the host of the upstream.
   *
   * @param fresh whether a new connection is opened
   */
  request(method: string, path: string, headers: string[], fresh: boolean): ClientRequest {
    const { hostname, port } = this.url
    return this.#request({
      // URLs have brackets around an IPv6 address, which `hostname` must not have.
      hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
      ...(port !== '' && { port }),
      method,
      path,
      headers,
      agent: this.#agent,
      ...(fresh && { agent: false }),
    })
  }

  /** Closes all connections to the upstream. */
  close(): void {
    this.#agent.destroy()
  }
}
