import type { Fault, HttpError } from '@concordat/core'

/** The verdict on a request that violates the contract: the error to answer with, and the faults to report. */
export interface Verdict {
  error: HttpError
  faults: Fault[]
}

/** The verdict for an error of the router or the decoder. An error without faults becomes a single fault. */
export function verdictOf(error: HttpError): Verdict {
  const place = places[error.code ?? ''] ?? { in: 'body', pointer: '', rule: 'malformed' }
  return { error, faults: error.problem.errors ?? [{ ...place, message: error.message }] }
}

/** By error code, the place of the fault in the request, and its rule. */
const places: Readonly<Record<string, Omit<Fault, 'message'>>> = {
  'not-found': { in: 'path', pointer: '', rule: 'path' },
  'method-not-allowed': { in: 'path', pointer: '', rule: 'method' },
  'malformed-address': { in: 'path', pointer: '', rule: 'malformed' },
  'content-too-large': { in: 'body', pointer: '', rule: 'size' },
  'unsupported-media-type': { in: 'header', pointer: '/content-type', rule: 'content' },
}
