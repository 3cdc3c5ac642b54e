import { normalSchema, schemaAt } from '@concordat/model'
import { constrainingKeywords } from './source/validator-writer.ts'

const longestChain = 100

/**
 * Follows a reference through at most 100 schemas whose only constraining keyword is `$ref`. @returns the last
 * reference
 */
export function finalRef(root: object, ref: string): string {
  let at = ref
  for (let hops = 0; hops < longestChain; hops++) {
    const schema = schemaAt(root, at)
    if (typeof schema === 'boolean') return at
    const normal = normalSchema(root, schema)
    if (normal.$ref === undefined) return at
    if (constrainingKeywords(normal).length > 1) return at
    at = normal.$ref
  }
  return at
}
