import { isBinarySchema } from '@concordat/model'
import type { FieldRule } from '../object-table.ts'

/**
 * The finding for `minLength` and `maxLength` of binary data: for a file in a form, they limit the number of bytes. It
 * is undefined for any other schema.
 */
export const lengthFinding: FieldRule = (_value, { node }) =>
  isBinarySchema(node) ? { verdict: 'enforced', why: 'counts the bytes of a file in a form' } : undefined

/**
 * The finding for `pattern`, `enum` and `const` beside `format: binary`: the normal form of such a schema has none of
 * them. It is undefined for any other schema.
 */
export const characterFinding: FieldRule = (_value, { node }) =>
  node['format'] === 'binary'
    ? { verdict: 'ignored', why: 'describes characters, and does not apply to bytes' }
    : undefined
