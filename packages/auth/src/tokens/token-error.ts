/** The error codes of the token endpoint (RFC 6749 section 5.2; RFC 7009 section 2.2.1). */
export type TokenErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'

/** An error that the token endpoint answers with. Its format is that of RFC 6749, not that of a problem. */
export class TokenError extends Error {
  readonly code: TokenErrorCode
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: TokenErrorCode,
    message: string,
    status = 400,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = 'TokenError'
    this.code = code
    this.status = status
    this.headers = headers
  }
}
