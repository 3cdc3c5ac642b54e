import { HttpError } from '@concordat/core'

type Library = typeof import('openid-client')

/** The errors of a provider that is there, and cannot help now (RFC 6749 section 4.1.2.1). */
const temporary = new Set(['server_error', 'temporarily_unavailable'])
/** The codes of the library for a reply that is not the one of a provider, and for none. */
const unanswered = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

/**
 * Converts an error of a log-in at a provider. Neither the problem nor the message contains what the provider has sent,
 * except its error code, because that could be a token.
 *
 * @param least the lowest status; 503 where no user can be at fault
 * @returns 403 if this user is not let in, 503 if nobody can be
 */
export function providerError(library: Library, error: unknown, least: 403 | 503 = 403): HttpError {
  const code = codeOf(library, error)
  const isRefusal =
    error instanceof library.AuthorizationResponseError
      ? !temporary.has(error.error)
      : error instanceof library.ResponseBodyError
        ? error.error === 'invalid_grant'
        : error instanceof library.ClientError && !unanswered.has(error.code ?? '')
  if (isRefusal && least === 403)
    return new HttpError(403, {
      detail: `The log-in has failed${code === undefined ? '' : ` (${code})`}. Begin it again.`,
    })
  return new HttpError(
    503,
    { detail: `The provider of the log-in cannot be used now${code === undefined ? '' : ` (${code})`}.` },
    { 'retry-after': '30' },
  )
}

/** Returns the error code of the provider or of the library. Another text is not shown. */
function codeOf(library: Library, error: unknown): string | undefined {
  const code =
    error instanceof library.AuthorizationResponseError || error instanceof library.ResponseBodyError
      ? error.error
      : error instanceof library.ClientError
        ? error.code
        : undefined
  return code !== undefined && /^\w{1,60}$/.test(code) ? code : undefined
}
