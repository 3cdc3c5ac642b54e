import { normalSchema, schemaAt } from '@concordat/model'
import { sayings } from './source/validator-writer.ts'

const longestChain = 100

/** Where a reference leads in the end, past schemas that are nothing but a reference themselves. */
export function finalRef(root: object, ref: string): string {
  let at = ref
  for (let hops = 0; hops < longestChain; hops++) {
    const schema = schemaAt(root, at)
    if (typeof schema === 'boolean') return at
    const normal = normalSchema(root, schema)
    if (normal.$ref === undefined) return at
    if (sayings(normal).length > 1) return at
    at = normal.$ref
  }
  return at
}
