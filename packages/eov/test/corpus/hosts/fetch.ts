import { fetchHandler } from '@concordat/server/fetch'
import { apiOf, mountOf } from '../api-of.ts'
import type { Group } from '../case.ts'
import { partsOf, type Host } from './host.ts'

type Handler = (request: Request) => Promise<Response>

/** One fetch handler for all groups. The API of a group is made on its first request. */
export function fetchHandlers(groups: Group[]): Handler {
  const indexes = new Map(
    groups.map((group, index) => [mountOf(group, index).split('/', 2)[1]!, index] as const),
  )
  const known = new Map<number, Handler>()
  return async (request) => {
    const index = indexes.get(new URL(request.url).pathname.split('/', 2)[1]!)
    if (index === undefined) return new Response('no such group', { status: 599 })
    let handler = known.get(index)
    if (handler === undefined) {
      const group = groups[index]!
      const basePath = group.mount === undefined ? { basePath: mountOf(group, index) } : {}
      known.set(index, (handler = fetchHandler(apiOf(group), basePath)))
    }
    return handler(request)
  }
}

function cookiesOf({ headers }: Response): [string, string][] {
  const cookies = headers.getSetCookie()
  return cookies.length === 0 ? [] : [['set-cookie', cookies.join(', ')]]
}

/** The fetch host, called with a `Request`. */
export async function fetchInProcess(groups: Group[]): Promise<Host> {
  const handle = fetchHandlers(groups)
  return {
    base: (index) => mountOf(groups[index]!, index),
    async send(index, { line, headers = {}, body, chunked = false }) {
      const [method, target] = partsOf(line)
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
      const init = {
        method,
        headers: {
          ...headers,
          ...(bytes !== undefined && !chunked && { 'content-length': String(bytes.byteLength) }),
        },
        ...(bytes !== undefined && { body: chunked ? new Blob([bytes]).stream() : bytes }),
        duplex: 'half',
      }
      const url = `http://localhost${mountOf(groups[index]!, index)}${target}`
      const response = await handle(new Request(url, init as RequestInit))
      return {
        status: response.status,
        // In a Headers object, several cookies are several entries.
        headers: new Map([...response.headers, ...cookiesOf(response)]),
        body: await response.bytes(),
      }
    },
    end: async () => undefined,
  }
}
