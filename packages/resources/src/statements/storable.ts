import { HttpError, type Fault } from '@concordat/core'
import { UnstorableValue } from '../database/unstorable-value.ts'

/** The place of a value in a request, and the name of the value for messages. */
export interface ValuePlace extends Pick<Fault, 'in' | 'pointer'> {
  readonly name: string
}

/**
 * Runs a conversion of a value of a request.
 *
 * @throws HttpError 422 in place of an UnstorableValue
 */
export function storable<Result>({ name, ...place }: ValuePlace, convert: () => Result): Result {
  try {
    return convert()
  } catch (error) {
    if (!(error instanceof UnstorableValue)) throw error
    const { message } = error
    throw HttpError.of('contract-violation', {
      detail: `${name} ${message}.`,
      errors: [{ ...place, rule: 'storable', message }],
    })
  }
}
