import { schemaAt } from './reference.ts'
import type { Schema } from './schema-object.ts'

/**
 * Resolves a `$dynamicRef` to the outermost `$dynamicAnchor` with the same name. A reference to anything else is
 * resolved like a `$ref` (JSON Schema 2020-12 core, section 8.2.3.2).
 *
 * @param anchors the anchors of the scope, by name
 * @throws ContractError if the reference has no target, or a target outside of the document
 */
export function dynamicTarget(root: object, ref: string, anchors: ReadonlyMap<string, Schema>): Schema {
  const target = schemaAt(root, ref)
  const name = typeof target === 'object' ? target['$dynamicAnchor'] : undefined
  return (typeof name === 'string' ? anchors.get(name) : undefined) ?? target
}
