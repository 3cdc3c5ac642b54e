import type { Fault, HttpError } from '@concordat/core'

/** What a request deserves that breaks the contract: the answer, and the faults for the report. */
export interface Verdict {
  error: HttpError
  faults: Fault[]
}

/** The verdict that an error of the router or the decoder stands for; an error without faults becomes one. */
export function verdictOf(error: HttpError): Verdict {
  const place = places[error.code ?? ''] ?? { in: 'body', pointer: '', rule: 'malformed' }
  return { error, faults: error.problem.errors ?? [{ ...place, message: error.message }] }
}

/** Where in a request the faults of these errors are, by the codes of the errors. */
const places: Readonly<Record<string, Omit<Fault, 'message'>>> = {
  'not-found': { in: 'path', pointer: '', rule: 'path' },
  'method-not-allowed': { in: 'path', pointer: '', rule: 'method' },
  'malformed-address': { in: 'path', pointer: '', rule: 'malformed' },
  'content-too-large': { in: 'body', pointer: '', rule: 'size' },
  'unsupported-media-type': { in: 'header', pointer: '/content-type', rule: 'content' },
}
