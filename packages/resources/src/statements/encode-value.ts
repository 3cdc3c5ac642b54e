import { HttpError } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import type { Property } from '../contract/resource.ts'
import type { Dialect } from '../database/dialect.ts'
import { UnstorableValue } from '../database/unstorable-value.ts'

/**
 * Converts a value of a property to a parameter of a statement.
 *
 * @param within the pointer of the object that has the property. Default: the body itself
 * @throws HttpError 422 if the contract allows a value that cannot be stored exactly
 */
export function encodeValue(
  dialect: Dialect,
  { name, type }: Property,
  value: unknown,
  within = '',
): unknown {
  try {
    return dialect.encode(type, value)
  } catch (error) {
    if (!(error instanceof UnstorableValue)) throw error
    const pointer = `${within}/${escapePointer(name)}`
    throw HttpError.of('contract-violation', {
      detail: `${name} ${error.message}.`,
      errors: [{ in: 'body', pointer, rule: 'storable', message: error.message }],
    })
  }
}
