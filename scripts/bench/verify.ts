import { isDeepStrictEqual } from 'node:util'
import type { Competitor } from './competitor.ts'
import { loads, type Request } from './load.ts'

const post = (body: string): Request => ({ method: 'POST', path: '/items', body })
const get = (path: string): Request => ({ method: 'GET', path })

/** One fault in each, and of a kind that no server mends by converting. */
const wrongRequests = [
  post('{"name":"","price":1,"tags":[]}'),
  post('{"name":"a","price":-1,"tags":[]}'),
  post('{"name":"a","price":"abc","tags":[]}'),
  post('{"name":"a","price":1}'),
  get('/items/abc'),
  get('/items/0'),
]
/** These ask for what a handler gives, but its contract does not. */
const wrongType = get('/items/101')
const belowMinimum = get('/items/102')

/**
 * Sees that a server does the work that it says it does: that it gives the answers of the bare one,
 * refuses wrong requests, and does not send a wrong reply.
 *
 * @throws where it does less
 */
export async function verify(competitor: Competitor, bare: Competitor): Promise<void> {
  const { name, checks } = competitor.entry
  for (const load of loads) {
    const [given, wanted] = [await competitor.answer(load), await bare.answer(load)]
    if (given.status !== load.status || !isDeepStrictEqual(given, wanted))
      throw new Error(`${name} answers ${load.name} wrongly: ${JSON.stringify(given).slice(0, 500)}`)
  }
  // What checks nothing may well break on them.
  if (checks === 'nothing') return
  for (const request of wrongRequests) {
    const { status } = await competitor.answer(request)
    // A path that does not fit is nowhere for some.
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
