import { dynamicAnchorsOf } from './resolved-ids.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/**
 * The targets of `$dynamicRef` by name: the outermost anchor of each name (JSON Schema 2020-12 core, section 8.2.3.2).
 */
export type Anchors = ReadonlyMap<string, Schema>

/**
 * Returns the anchors around a schema, with those of the schema added.
 * @returns `outer` itself if the schema adds none
 */
export function anchorsWithin(schema: SchemaObject, outer: Anchors): Anchors {
  let anchors = outer
  for (const [name, target] of dynamicAnchors(schema)) {
    if (!anchors.has(name)) anchors = new Map([...anchors, [name, target]])
  }
  return anchors
}

function dynamicAnchors(schema: SchemaObject): readonly [string, Schema][] {
  const ofResource = dynamicAnchorsOf(schema)
  if (ofResource !== undefined) return ofResource
  if (schema['$dynamicAnchor'] === undefined && schema['$defs'] === undefined) return []
  const candidates = [schema, ...Object.values((schema['$defs'] ?? {}) as Record<string, Schema>)]
  return candidates.flatMap((candidate): [string, Schema][] => {
    const name = typeof candidate === 'object' ? candidate['$dynamicAnchor'] : undefined
    return typeof name === 'string' ? [[name, candidate]] : []
  })
}
