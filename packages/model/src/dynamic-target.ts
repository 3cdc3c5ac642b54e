import { schemaAt } from './reference.ts'
import type { Schema } from './schema-object.ts'

/**
 * The schema that a `$dynamicRef` leads to in a scope: the outermost anchor of its name, or else the target of
 * a `$ref` (JSON Schema 2020-12 core, section 8.2.3.2).
 */
export function dynamicTarget(root: object, ref: string, anchors: ReadonlyMap<string, Schema>): Schema {
  const target = schemaAt(root, ref)
  const name = typeof target === 'object' ? target['$dynamicAnchor'] : undefined
  return (typeof name === 'string' ? anchors.get(name) : undefined) ?? target
}
