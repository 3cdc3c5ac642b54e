import { isDeepStrictEqual } from 'node:util'
import type { Competitor } from './competitor.ts'
import { loads, type Request } from './load.ts'

const post = (body: string): Request => ({ method: 'POST', path: '/items', body })
const get = (path: string): Request => ({ method: 'GET', path })

/** Requests with one fault each. A server that coerces types has to refuse them too. */
const wrongRequests = [
  post('{"name":"","price":1,"tags":[]}'),
  post('{"name":"a","price":-1,"tags":[]}'),
  post('{"name":"a","price":"abc","tags":[]}'),
  post('{"name":"a","price":1}'),
  get('/items/abc'),
  get('/items/0'),
]
/** Requests whose handler returns an item that violates the contract. */
const wrongType = get('/items/101')
const belowMinimum = get('/items/102')

/**
 * Checks that a server does what its entry says: it gives the same answers as the bare server, refuses
 * invalid requests, and refuses to send invalid replies.
 *
 * @throws Error if it does not
 */
export async function verify(competitor: Competitor, bare: Competitor): Promise<void> {
  const { name, entry } = competitor.target
  const { checks } = entry
  for (const load of loads) {
    const [given, wanted] = [await competitor.answer(load), await bare.answer(load)]
    if (given.status !== load.status || !isDeepStrictEqual(given, wanted))
      throw new Error(`${name} answers ${load.name} wrongly: ${JSON.stringify(given).slice(0, 500)}`)
  }
  // A server that checks nothing may crash on the following requests.
  if (checks === 'nothing') return
  for (const request of wrongRequests) {
    const { status } = await competitor.answer(request)
    // Some routers answer an invalid path parameter with 404.
    if (![400, 404, 422].includes(status) || (status === 404 && request.method !== 'GET'))
      throw new Error(`${name} answers ${request.path} ${request.body ?? ''} with ${status}`)
  }
  const wrongReplies = {
    requests: [],
    'requests, types of replies': [wrongType],
    'requests and replies': [wrongType, belowMinimum],
  }[checks]
  for (const request of wrongReplies) {
    const { status } = await competitor.answer(request)
    if (status !== 500) throw new Error(`${name} does not refuse its own wrong reply, but sends ${status}`)
  }
}
