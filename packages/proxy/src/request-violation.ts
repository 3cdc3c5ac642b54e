import type { Fault, HttpError } from '@concordat/core'

/** A violation of the contract by a request. */
export interface RequestViolation {
  /** The error to answer with in the mode `block`. */
  error: HttpError
  /** The faults to report. */
  faults: Fault[]
}

/** The violation for an error of the router or the decoder. An error without faults gives one fault. */
export function requestViolation(error: HttpError): RequestViolation {
  const place = places[error.code ?? ''] ?? { in: 'body', pointer: '', rule: 'malformed' }
  return { error, faults: error.problem.errors ?? [{ ...place, message: error.message }] }
}

/** By error code, the rule of the fault and its place in the request. */
const places: Readonly<Record<string, Omit<Fault, 'message'>>> = {
  'not-found': { in: 'path', pointer: '', rule: 'path' },
  'method-not-allowed': { in: 'path', pointer: '', rule: 'method' },
  'malformed-address': { in: 'path', pointer: '', rule: 'malformed' },
  'content-too-large': { in: 'body', pointer: '', rule: 'size' },
  'unsupported-media-type': { in: 'header', pointer: '/content-type', rule: 'content' },
}
