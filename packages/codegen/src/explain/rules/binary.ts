import { isBinarySchema } from '@concordat/model'
import type { FieldRule } from '../object-table.ts'

/** `minLength` and `maxLength`. Of a file they limit the bytes; a body that is a stream has no keywords in use. */
export const lengthFinding: FieldRule = (_value, { node }) =>
  isBinarySchema(node) ? { verdict: 'enforced', why: 'counts the bytes of a file in a form' } : undefined

/** `pattern`, `enum` and `const`. The normal form of `format: binary` has none of them. */
export const characterFinding: FieldRule = (_value, { node }) =>
  node['format'] === 'binary'
    ? { verdict: 'ignored', why: 'describes characters, and does not apply to bytes' }
    : undefined
