import type { RouteCall } from '@concordat/server'
import { readBasic } from '../guards/basic-credential.ts'
import { TokenError } from './token-error.ts'

/** The parameters of a request to the token endpoint. */
export type TokenForm = ReadonlyMap<string, string>

/** How a client of the token endpoint presents itself. */
export interface ClientCredential {
  readonly id: string
  /** Undefined for a public client. */
  readonly secret: string | undefined
}

/** The largest body of the token endpoint, in bytes. */
const mostBytes = 16_384

/**
 * Reads the parameters of a request to the token endpoint.
 *
 * @throws TokenError for another media type, an invalid body, or a parameter that is given twice (RFC 6749 section 3.2)
 */
export async function readTokenForm({ request, body }: RouteCall): Promise<TokenForm> {
  const type = request.header('content-type')?.split(';', 1)[0]!.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    throw new TokenError('invalid_request', 'The body must be application/x-www-form-urlencoded.')
  const bytes = await body()
  if (bytes.length > mostBytes) throw new TokenError('invalid_request', 'The body is too large.', 413)
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) {
    if (form.has(name)) throw new TokenError('invalid_request', 'A parameter is given twice.')
    // RFC 6749 section 3.1: a parameter without a value counts as missing.
    if (value !== '') form.set(name, value)
  }
  return form
}

/**
 * Reads how the client presents itself: with HTTP Basic, or with `client_id` and `client_secret` in the body (RFC 6749
 * section 2.3.1).
 *
 * @returns undefined if it does not
 * @throws TokenError if it does both, or if the header is invalid
 */
export function clientOf(
  { request }: Pick<RouteCall, 'request'>,
  form: TokenForm,
): ClientCredential | undefined {
  const header = request.header('authorization')
  const id = form.get('client_id')
  const secret = form.get('client_secret')
  const inBody = id === undefined ? undefined : { id, secret }
  if (header === undefined) return inBody
  if (secret !== undefined)
    throw new TokenError('invalid_request', 'The client has authenticated in two ways.')
  const [, credential] = /^basic +(\S+)$/i.exec(header) ?? []
  const given = credential === undefined ? undefined : readBasic(credential)
  if (given === undefined) throw wrongClient()
  // Swagger UI sends the header without an id and a secret if its user has entered none.
  if (given.name === '' && given.password === '') return inBody
  const decoded = { id: formDecoded(given.name), secret: formDecoded(given.password) }
  if (id !== undefined && id !== decoded.id)
    throw new TokenError('invalid_request', 'There are two different clients.')
  return decoded
}

/** The error for a client that is unknown or has a wrong secret. */
export function wrongClient(): TokenError {
  return new TokenError('invalid_client', 'The client or its secret is wrong.', 401, {
    'www-authenticate': 'Basic realm="api", charset="UTF-8"',
  })
}

/** Decodes a part of the Basic header, which is encoded as a form (RFC 6749 section 2.3.1). */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
