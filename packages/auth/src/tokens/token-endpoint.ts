import { HttpError, Reply, type RequestFacts } from '@concordat/core'
import type { TokenFlow } from '@concordat/model'
import type { RouteCall, RouteHandler } from '@concordat/server'
import type { StoredUser } from '../store/auth-store.ts'
import { TokenError } from './token-error.ts'
import { clientOf, readTokenForm, type TokenForm } from './token-form.ts'
import type { TokenGrants } from './token-grants.ts'

// RFC 6749 section 5.1: a reply with tokens must not be kept.
const headers = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** Creates the token endpoint (RFC 6749 section 3.2). @param flows the ways to get a token; refresh tokens come with `password` */
export function tokenEndpoint(grants: TokenGrants, flows: ReadonlySet<TokenFlow>): RouteHandler {
  const known = new Map<
    string,
    (form: TokenForm, client: StoredUser | undefined, request: RequestFacts) => Promise<object>
  >()
  if (flows.has('password')) {
    known.set('password', (...given) => grants.password(...given))
    known.set('refresh_token', (form, client) => grants.refresh(form, client))
  }
  if (flows.has('clientCredentials'))
    known.set('client_credentials', (form, client) => grants.clientCredentials(form, client))
  return answering(async (call) => {
    const form = await readTokenForm(call)
    const type = form.get('grant_type')
    if (type === undefined) throw new TokenError('invalid_request', 'grant_type is needed.')
    const grant = known.get(type)
    if (grant === undefined)
      throw new TokenError('unsupported_grant_type', `The grant types are ${[...known.keys()].join(', ')}.`)
    const client = await grants.client(clientOf(call, form), call.request)
    return new Reply(200, await grant(form, client, call.request), headers)
  })
}

/** Creates the revocation endpoint (RFC 7009). */
export function revocationEndpoint(grants: TokenGrants): RouteHandler {
  return answering(async (call) => {
    const form = await readTokenForm(call)
    await grants.revoke(form, await grants.client(clientOf(call, form), call.request))
    return new Reply(200, undefined, headers)
  })
}

/** Converts errors to the format of RFC 6749 section 5.2. */
function answering(answer: (call: RouteCall) => Promise<Reply>): RouteHandler {
  return async (call) => {
    try {
      return await answer(call)
    } catch (error) {
      if (error instanceof TokenError) return refusal(error)
      if (!(error instanceof HttpError) || ![413, 429, 503].includes(error.status)) throw error
      const { detail } = error.problem
      return refusal(
        new TokenError('temporarily_unavailable', detail ?? error.message, error.status, error.headers),
      )
    }
  }
}

function refusal({ code, message, status, headers: own }: TokenError): Reply {
  return new Reply(status, { error: code, error_description: message }, { ...headers, ...own })
}
