import { HttpError, type Fault } from '@concordat/core'

const maxFaults = 100

/** Creates the error 422 for a request that violates the contract. It lists at most 100 faults. */
export function contractViolation(faults: readonly Fault[]): HttpError {
  return HttpError.of('contract-violation', {
    detail: `The request breaks the contract in ${placesOf(faults)}.`,
    errors: faults.slice(0, maxFaults),
  })
}

/** Returns the number of faults as text: `1 place`, `3 places`. */
export function placesOf(faults: readonly Fault[]): string {
  return faults.length === 1 ? '1 place' : `${faults.length} places`
}

/**
 * Combines the faults of the decoder and of the enforcer. If both report the same place, the decoder's fault
 * is kept.
 */
export function mergeFaults(decoded: Fault[], enforced: Fault[]): Fault[] {
  if (decoded.length === 0) return enforced
  const decodedPlaces = new Set(decoded.map((fault) => `${fault.in} ${fault.pointer}`))
  return [...decoded, ...enforced.filter((fault) => !decodedPlaces.has(`${fault.in} ${fault.pointer}`))]
}
