import { HttpError, type Fault } from '@concordat/core'

const mostFaults = 100

/** A request that breaks the contract: 422, with all faults up to a hundred. */
export function contractViolation(faults: readonly Fault[]): HttpError {
  return HttpError.of('contract-violation', {
    detail: `The request breaks the contract in ${placesOf(faults)}.`,
    errors: faults.slice(0, mostFaults),
  })
}

/** How many faults there are, in words: `1 place`, `3 places`. */
export function placesOf(faults: readonly Fault[]): string {
  return faults.length === 1 ? '1 place' : `${faults.length} places`
}

/** All faults of a request: the decoder's, and the enforcer's of all other places. */
export function mergeFaults(decoded: Fault[], enforced: Fault[]): Fault[] {
  if (decoded.length === 0) return enforced
  const taken = new Set(decoded.map((fault) => `${fault.in} ${fault.pointer}`))
  return [...decoded, ...enforced.filter((fault) => !taken.has(`${fault.in} ${fault.pointer}`))]
}
