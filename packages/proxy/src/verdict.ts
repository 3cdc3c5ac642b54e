import { HttpError, type Fault } from '@concordat/core'

/** What a request deserves that breaks the contract: the answer, and what is wrong for the report. */
export interface Verdict {
  error: HttpError
  faults: Fault[]
}

const mostFaults = 100

/** A request that breaks the contract: 422, with all faults. */
export function contractViolation(faults: Fault[]): Verdict {
  const places = faults.length === 1 ? '1 place' : `${faults.length} places`
  const errors = faults.slice(0, mostFaults)
  const error = new HttpError(422, { detail: `The request breaks the contract in ${places}.`, errors })
  return { error, faults: errors }
}

/** A refusal of the router or the decoder, which has no faults, as one. */
export function refusal(error: HttpError): Verdict {
  const { problem, message } = error
  const place = places[error.status] ?? malformed(problem.title)
  return { error, faults: problem.errors ?? [{ ...place, message }] }
}

const places: Record<number, Omit<Fault, 'message'>> = {
  404: { in: 'path', pointer: '', rule: 'path' },
  405: { in: 'path', pointer: '', rule: 'method' },
  413: { in: 'body', pointer: '', rule: 'size' },
  415: { in: 'header', pointer: '/content-type', rule: 'content' },
}

function malformed(title: string): Omit<Fault, 'message'> {
  return { in: title === 'Malformed address' ? 'path' : 'body', pointer: '', rule: 'malformed' }
}
