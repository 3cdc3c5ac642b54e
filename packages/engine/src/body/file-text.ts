import type { Schema, SchemaObject } from '@concordat/model'
import { everyPart } from '../parameter/shape.ts'

/** Makes the string that the enforcer checks in place of a file. */
export interface FileText {
  /** Whether the string depends on the bytes of the file, and not only on their number. */
  readonly readsBytes: boolean
  /** @param pieces the bytes of the file, which are needed if `readsBytes` is true */
  of(size: number, pieces: readonly Uint8Array[]): string
}

/**
 * Creates what replaces a file by a string, because contracts declare files as `type: string`. `minLength`
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
  if (all.some(applies))
    return { readsBytes: true, of: (_size, pieces) => Buffer.concat(pieces).toString('latin1') }
  const bounds = all.flatMap((part) => [part['minLength'], part['maxLength']])
  const longest = Math.max(-1, ...bounds.filter((bound) => typeof bound === 'number')) + 1
  return { readsBytes: false, of: (size) => '0'.repeat(Math.min(size, longest)) }
}
