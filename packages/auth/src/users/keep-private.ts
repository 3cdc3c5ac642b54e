import { Reply } from '@concordat/core'
import type { ReplyFacts } from '@concordat/server'

/**
 * Says on the replies to users that no shared cache may keep them, unless they say something about caches. Caches know this
 * for requests with `Authorization` (RFC 9111 section 3.5), and not for those with a cookie or an API key.
 */
export function keepPrivate(given: Reply, { identities }: Pick<ReplyFacts, 'identities'>): Reply | undefined {
  if (Object.keys(identities).length === 0) return undefined
  const names = Object.keys(given.headers ?? {})
  if (names.some((name) => name.toLowerCase() === 'cache-control')) return undefined
  return new Reply(given.status, given.body, { ...given.headers, 'cache-control': 'private, no-cache' })
}
