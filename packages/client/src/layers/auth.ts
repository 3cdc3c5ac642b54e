import { CurrentToken, type Credential } from './current-token.ts'
import type { CalledOperation, Layer } from './layer.ts'
import { sendAlongRedirects } from './send-along-redirects.ts'

/** How a client sends the credential of a security scheme. A generated SDK has them as `securitySchemes`. */
export interface SchemeToSend {
  readonly in: 'header' | 'query' | 'cookie'
  /** The name of the header, the query parameter or the cookie. */
  readonly name: string
  /** The word before the credential, such as `Bearer`; `Basic` encodes `name:password`. */
  readonly prefix?: string
}

/**
 * Creates a layer that sends the credentials which an operation needs, and none to others. Of the alternatives of its
 * security requirement, the first one is used for which there are all credentials.
 *
 * If a token source can be renewed and the reply is a 401, the token is renewed once for all calls that wait, and each is
 * sent once more with the new one. Credentials are sent to the address of the request only, and are left out where a
 * redirect leads to another origin.
 *
 * @param schemes the `securitySchemes` of the SDK
 * @param credentials the credentials, by the name of the security scheme
 *
 * @example
 * ```ts
 * const client = createClient({
 *   use: [auth(securitySchemes, { login: { get: () => session.token, renew: () => session.renew() } })],
 * })
 * ```
 */
export function auth<Schemes extends Readonly<Record<string, SchemeToSend>>>(
  schemes: Schemes,
  credentials: { readonly [Name in keyof Schemes]?: Credential },
): Layer {
  const tokens = new Map(
    Object.entries(credentials).flatMap(([name, given]) =>
      given === undefined ? [] : [[name, new CurrentToken(given)] as const],
    ),
  )
  return async (request, next, operation) => {
    const used = await chosen(operation, tokens)
    if (used.size === 0) return next(request)
    const canRenew = [...used.keys()].some((name) => tokens.get(name)!.canBeRenewed)
    // A body can be sent once, so that it is kept for a second time.
    const spare = canRenew ? request.clone() : undefined
    const response = await sendAlongRedirects(request, next, (one) => withCredentials(one, schemes, used))
    if (spare === undefined || response.status !== 401) return response
    const renewed = new Map(used)
    for (const [name, token] of used) {
      const fresh = await tokens.get(name)!.renewed(token)
      if (fresh !== undefined) renewed.set(name, fresh)
    }
    const isNew = [...renewed].some(([name, token]) => used.get(name) !== token)
    if (!isNew) return response
    await response.body?.cancel()
    return sendAlongRedirects(spare, next, (one) => withCredentials(one, schemes, renewed))
  }
}

/** Returns the tokens of the first alternative for which there are all, by scheme; none if there is no such one. */
async function chosen(
  { security }: CalledOperation,
  tokens: ReadonlyMap<string, CurrentToken>,
): Promise<ReadonlyMap<string, string>> {
  for (const alternative of security) {
    const found = new Map<string, string>()
    const names = alternative.split(' ')
    for (const name of names) {
      const token = await tokens.get(name)?.get()
      if (token !== undefined) found.set(name, token)
    }
    if (found.size === names.length) return found
  }
  return new Map()
}

function withCredentials(
  request: Request,
  schemes: Readonly<Record<string, SchemeToSend>>,
  tokens: ReadonlyMap<string, string>,
): Request {
  const url = new URL(request.url)
  const headers = new Headers(request.headers)
  for (const [name, token] of tokens) {
    const { in: place, name: parameter, prefix } = schemes[name]!
    if (place === 'query') url.searchParams.set(parameter, token)
    else if (place === 'cookie') {
      const own = `${parameter}=${encodeURIComponent(token)}`
      const others = headers.get('cookie')
      headers.set('cookie', others === null ? own : `${others}; ${own}`)
    } else headers.set(parameter, valueOf(prefix, token))
  }
  // A request with another URL would lose the body of the first one, unless it is read from there.
  const moved = url.href === request.url ? request : new Request(url, request)
  return new Request(moved, { headers })
}

function valueOf(prefix: string | undefined, token: string): string {
  if (prefix === undefined) return token
  return `${prefix} ${prefix === 'Basic' ? btoa(String.fromCharCode(...new TextEncoder().encode(token))) : token}`
}
