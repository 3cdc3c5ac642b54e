import { isBinarySchema } from '@concordat/model'
import type { FieldRule } from '../object-table.ts'

/** The finding for `minLength` and `maxLength`. For a file in a form, they limit the number of bytes. */
export const lengthFinding: FieldRule = (_value, { node }) =>
  isBinarySchema(node) ? { verdict: 'enforced', why: 'counts the bytes of a file in a form' } : undefined

/**
 * The finding for `pattern`, `enum` and `const`. Beside `format: binary`, the normal form of the schema has none of
 * them.
 */
export const characterFinding: FieldRule = (_value, { node }) =>
  node['format'] === 'binary'
    ? { verdict: 'ignored', why: 'describes characters, and does not apply to bytes' }
    : undefined
