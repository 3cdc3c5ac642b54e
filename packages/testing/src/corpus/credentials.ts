import type { OperationModel } from '@concordat/model'
import type { EncodedCall } from '@concordat/server/kit'

/**
 * Adds credentials for the first alternative that a client can send without a certificate.
 *
 * @returns undefined if there is none
 */
export function withCredentials(request: EncodedCall, { security }: OperationModel): EncodedCall | undefined {
  const alternative = security.find((schemes) => schemes.every(({ scheme }) => scheme.type !== 'mutualTLS'))
  if (alternative === undefined) return undefined
  const headers = { ...request.headers }
  let { target } = request
  for (const { scheme } of alternative) {
    if (scheme.type === 'apiKey' && scheme.in === 'query')
      target += `${target.includes('?') ? '&' : '?'}${encodeURIComponent(scheme.parameter!)}=key`
    else if (scheme.type === 'apiKey' && scheme.in === 'cookie')
      headers['cookie'] = [headers['cookie'], `${scheme.parameter}=key`].filter(Boolean).join('; ')
    else if (scheme.type === 'apiKey') headers[scheme.parameter!.toLowerCase()] = 'key'
    else headers['authorization'] = `${scheme.type === 'http' ? scheme.scheme : 'bearer'} dXNlcjpwYXNz`
  }
  return { ...request, headers, target }
}
