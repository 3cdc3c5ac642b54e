import {
  sentCredential,
  type OperationModel,
  type SecuritySchemeModel,
  type SentCredential,
} from '@concordat/model'
import type { EncodedCall } from '@concordat/server/kit'
import { wordsOf } from '../names/words-of.ts'

/** Finds the credential of a security scheme, such as a token; undefined if there is none. */
export type FindCredential = (scheme: SecuritySchemeModel) => string | undefined

/** The names of the variables of the environment that may have the credential of a scheme, the first that is set wins. */
export function credentialVariables(program: string, { name }: SecuritySchemeModel): string[] {
  const prefix = upperSnake(program)
  return [`${prefix}_${upperSnake(name)}`, `${prefix}_TOKEN`]
}

/** Converts a name to the form of a variable: `bearerAuth` becomes `BEARER_AUTH`. */
function upperSnake(name: string): string {
  return wordsOf(name).join('_').toUpperCase()
}

/**
 * Returns the schemes for which a call needs credentials: those of the first alternative that is complete, or else of the
 * first alternative without a client certificate.
 *
 * @returns an empty list for an operation that can be called without credentials, unless there are some for it
 */
export function schemesToSend({ security }: OperationModel, find: FindCredential): SecuritySchemeModel[] {
  const alternatives = security
    .map((requirement) => requirement.map(({ scheme }) => scheme))
    .filter((schemes) => schemes.every(({ type }) => type !== 'mutualTLS'))
  const complete = alternatives.find(
    (schemes) => schemes.length > 0 && schemes.every((scheme) => find(scheme) !== undefined),
  )
  if (complete !== undefined) return complete
  if (security.some((requirement) => requirement.length === 0)) return []
  return alternatives[0] ?? []
}

/** Whether a call has the credential of a scheme already, such as in a further header of the command line. */
export function isGiven({ target, headers }: EncodedCall, scheme: SecuritySchemeModel): boolean {
  const { kind, name } = sentCredential(scheme)
  if (kind === 'cookie') return false
  if (kind === 'query') return new URL(target, 'http://localhost').searchParams.has(name)
  return Object.hasOwn(headers, name.toLowerCase())
}

/** Adds a credential to a call, in the place that its scheme names. */
export function withCredential(
  call: EncodedCall,
  scheme: SecuritySchemeModel,
  credential: string,
): EncodedCall {
  const { target } = call
  const sent = sentCredential(scheme)
  const { kind, name } = sent
  if (kind === 'query') {
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(credential)}`
    return { ...call, target: `${target}${target.includes('?') ? '&' : '?'}${pair}` }
  }
  const headers = { ...call.headers }
  if (kind === 'cookie')
    headers['cookie'] = [headers['cookie'], `${name}=${encodeURIComponent(credential)}`]
      .filter(Boolean)
      .join('; ')
  else headers[name.toLowerCase()] = headerValue(sent, credential)
  return { ...call, headers }
}

function headerValue({ kind, prefix }: SentCredential, credential: string): string {
  // A user name and its password are written as `name:password`; a text without a colon is already encoded.
  if (kind === 'basic')
    return `Basic ${credential.includes(':') ? Buffer.from(credential).toString('base64') : credential}`
  if (kind === 'digest') return `Digest ${credential}`
  return credential.toLowerCase().startsWith(prefix.toLowerCase()) ? credential : prefix + credential
}
