import { escapePointer } from '@concordat/model'
import type { Property } from '../contract/resource.ts'
import type { Dialect } from '../database/dialect.ts'
import { storable } from './storable.ts'

/**
 * Converts a value of a property to a parameter of a statement.
 *
 * @param within the pointer of the object that has the property. Default: the body itself
 * @throws HttpError 422 for a value that cannot be stored exactly
 */
export function encodeValue(
  dialect: Dialect,
  { name, type }: Property,
  value: unknown,
  within = '',
): unknown {
  const pointer = `${within}/${escapePointer(name)}`
  return storable({ in: 'body', pointer, name }, () => dialect.encode(type, value))
}
