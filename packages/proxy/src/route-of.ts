import { HttpError } from '@concordat/core'
import { paramsOf, type CompiledOperation, type Router } from '@concordat/engine'
import type { ProxyExchange } from './proxy-exchange.ts'
import { refusal, type Verdict } from './verdict.ts'

/** What the contract has for a request. */
export type Route =
  | { operation: CompiledOperation; params: Readonly<Record<string, string>> }
  /** 404, or 405 with Allow. */
  | { unknown: Verdict }
  /** Which methods there are, and what other origins may do, is for the upstream to tell. */
  | 'options'

/** Finds the operation of a request. HEAD is that of GET. @param instance the address, for people */
export function routeOf(
  router: Router<CompiledOperation>,
  { method, target }: ProxyExchange,
  instance: string,
): Route {
  const query = target.indexOf('?')
  const match = router.find(query < 0 ? target : target.slice(0, query))
  if (match === undefined) return nothingAt(instance)
  const { operations, allow } = match
  const routed = operations.get(method) ?? (method === 'HEAD' ? operations.get('GET') : undefined)
  if (routed !== undefined) return { operation: routed.target, params: paramsOf(routed.names, match.values) }
  if (method === 'OPTIONS') return 'options'
  const detail = `${method} is not allowed here. ${allow} are.`
  return { unknown: refusal(new HttpError(405, { detail }, { allow })) }
}

/** A path that the contract does not have. */
export function nothingAt(instance: string): Route {
  return { unknown: refusal(new HttpError(404, { detail: `There is nothing at ${instance}.` })) }
}
