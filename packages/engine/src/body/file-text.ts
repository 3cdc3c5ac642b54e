import type { Schema, SchemaObject } from '@concordat/model'
import { everyPart } from '../parameter/shape.ts'

/** Returns the string that the enforcer checks in place of a file. @param pieces the bytes of the file */
export type FileText = (pieces: readonly Uint8Array[]) => string

/**
 * Creates the function that replaces a file by a string, because contracts declare files as `type: string`. `minLength`
 * and `maxLength` then count the bytes of the file.
 *
 * If the schema has `pattern`, `enum` or `const`, each byte becomes the character that it stands for in ISO-8859-1.
 * Otherwise only the length matters: each byte becomes a `0`, and the string is cut off one character after the largest
 * bound, because a longer string would give the same result. Without a bound, the string is empty. `normalSchema`
 * removes the three keywords beside `format: binary`, so they do not apply to such files.
 */
export function fileText(root: object, schema: Schema): FileText {
  const parts = everyPart(root, schema)
  const items = parts.flatMap(({ items: item }) => (item === undefined ? [] : everyPart(root, item)))
  const all = [...parts, ...items]
  const applies = (part: SchemaObject) =>
    part['pattern'] !== undefined || part.enum !== undefined || 'const' in part
  if (all.some(applies)) return (pieces) => Buffer.concat(pieces).toString('latin1')
  const bounds = all.flatMap((part) => [part['minLength'], part['maxLength']])
  const longest = Math.max(-1, ...bounds.filter((bound) => typeof bound === 'number')) + 1
  return (pieces) => {
    let size = 0
    for (const piece of pieces) size += piece.byteLength
    return '0'.repeat(Math.min(size, longest))
  }
}
