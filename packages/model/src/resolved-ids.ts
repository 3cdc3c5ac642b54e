import { escapePointer, percentDecoded, pointerTokens, refTo, valueAt } from './pointer.ts'
import { dataKeywords, maps } from './document-places.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

/** A schema resource: the document, or a schema with an `$id` (JSON Schema 2020-12 core, section 4.3.5). */
interface Resource {
  base: string
  pointer: string
  node: object
  /** The pointers of its anchors, by name. */
  anchors: Map<string, string>
  dynamicAnchors: [name: string, schema: Schema][]
}

const resolved = new WeakMap<object, object>()
const resourceAnchors = new WeakMap<SchemaObject, readonly [string, Schema][]>()

// The base URI of a document without `$id` and `$self`. It is assumed that no reference in a contract has this scheme.
const documentBase = 'document:/'

/**
 * Rewrites references as JSON Pointers into the document, including references to the `$id` of a schema and references
 * relative to an `$id` (JSON Schema 2020-12 core, sections 8.2.1 and 9.2). A reference to a target outside of the
 * document is kept. A pointer that has no target in its schema resource is resolved from the root of the document.
 *
 * @returns a changed copy, or the document itself if it has no `$id` and no `$dynamicRef` without an anchor in its
 * fragment
 */
export function withResolvedIds<T extends object>(document: T): T {
  let found = resolved.get(document)
  if (found === undefined) {
    found = hasIds(document) ? resolve(structuredClone(document)) : document
    resolved.set(document, found)
    resolved.set(found, found)
  }
  return found as T
}

/**
 * Returns the `$dynamicAnchor`s of the resource that a schema belongs to; undefined if the schema is not part of a copy
 * that `withResolvedIds` made.
 */
export function dynamicAnchorsOf(schema: SchemaObject): readonly [string, Schema][] | undefined {
  return resourceAnchors.get(schema)
}

/** Lets a copy of a schema belong to the same resource as the schema. */
export function keepAnchors(schema: SchemaObject, copy: SchemaObject): void {
  const anchors = resourceAnchors.get(schema)
  if (anchors !== undefined) resourceAnchors.set(copy, anchors)
}

function hasIds(node: unknown, isMap = false): boolean {
  if (typeof node !== 'object' || node === null) return false
  const { $id, $dynamicRef } = node as SchemaObject
  if (!isMap && (typeof $id === 'string' || isPointerRef($dynamicRef))) return true
  return Object.entries(node).some(([key, part]) => {
    if (!isMap && dataKeywords.has(key)) return false
    return hasIds(part, !isMap && maps.has(key))
  })
}

function resolve(document: object): object {
  const resources = new Map<string, Resource>()
  const places: { node: SchemaObject; resource: Resource }[] = []
  const visit = (node: unknown, pointer: string, outer: Resource, isMap = false): void => {
    if (typeof node !== 'object' || node === null) return
    let resource = outer
    if (!isMap) {
      const schema = node as SchemaObject
      if (typeof schema['$id'] === 'string' && node !== outer.node) resource = begin(schema, pointer, outer)
      for (const keyword of ['$anchor', '$dynamicAnchor'] as const) {
        const name = schema[keyword]
        if (typeof name !== 'string') continue
        if (!resource.anchors.has(name)) resource.anchors.set(name, pointer)
        if (keyword === '$dynamicAnchor') resource.dynamicAnchors.push([name, schema])
      }
      places.push({ node: schema, resource })
    }
    for (const [key, part] of Object.entries(node)) {
      if (!isMap && dataKeywords.has(key)) continue
      visit(part, `${pointer}/${escapePointer(key)}`, resource, !isMap && maps.has(key))
    }
  }
  const begin = (node: SchemaObject, pointer: string, outer: Resource): Resource => {
    const base = resolvedUri(node['$id'] as string, outer.base)?.replace(/#$/, '') ?? outer.base
    const resource = { base, pointer, node, anchors: new Map<string, string>(), dynamicAnchors: [] }
    if (!resources.has(base)) resources.set(base, resource)
    return resource
  }
  const own = (document as { $id?: unknown; $self?: unknown }).$id ?? (document as { $self?: unknown }).$self
  const base = (typeof own === 'string' ? resolvedUri(own, documentBase) : undefined) ?? documentBase
  const root: Resource = { base, pointer: '', node: document, anchors: new Map(), dynamicAnchors: [] }
  resources.set(base, root)
  visit(document, '', root)
  for (const { node, resource } of places) {
    resourceAnchors.set(node, resource.dynamicAnchors)
    const dynamic = node['$dynamicRef']
    if (isPointerRef(dynamic) && !isDynamicTarget(document, dynamic)) {
      // A `$dynamicRef` without an anchor in its fragment acts as a `$ref` (JSON Schema 2020-12 core, section 8.2.3.2).
      node.allOf = [...(node.allOf ?? []), { $ref: pointerRef(document, dynamic, resource, resources) }]
      delete node['$dynamicRef']
    }
    for (const keyword of ['$ref', '$dynamicRef'] as const) {
      const ref = node[keyword]
      if (typeof ref === 'string') node[keyword] = pointerRef(document, ref, resource, resources)
    }
  }
  return document
}

/**
 * Whether a `$dynamicRef` leads to a `$dynamicAnchor`. `resolve` writes such a pointer in place of the anchor's name,
 * so a document that was resolved before may contain one.
 */
function isDynamicTarget(document: object, ref: string): boolean {
  const pointer = ref.startsWith('#/') ? percentDecoded(ref.slice(1)) : undefined
  const target = pointer === undefined ? undefined : valueAt(document, pointerTokens(pointer))
  return typeof (target as SchemaObject | undefined)?.['$dynamicAnchor'] === 'string'
}

function isPointerRef(ref: unknown): ref is string {
  return typeof ref === 'string' && /^[^#]*(?:#(?:\/.*)?)?$/s.test(ref)
}

/** Returns the reference as a pointer from the root of the document; unchanged if its target is not in the document. */
function pointerRef(document: object, ref: string, from: Resource, resources: Map<string, Resource>): string {
  const uri = resolvedUri(ref, from.base)
  if (uri === undefined) return ref
  const [address = '', fragment = ''] = uri.split('#')
  const resource = resources.get(address)
  const name = percentDecoded(fragment)
  if (resource === undefined || name === undefined) return ref
  if (name !== '' && !name.startsWith('/')) {
    const pointer = resource.anchors.get(name)
    return pointer === undefined ? ref : refTo(pointer)
  }
  if (contains(resource.node, name)) return refTo(resource.pointer + name)
  return contains(document, name) ? refTo(name) : ref
}

function contains(node: unknown, pointer: string): boolean {
  return valueAt(node, pointerTokens(pointer)) !== undefined
}

function resolvedUri(ref: string, base: string): string | undefined {
  return URL.canParse(ref, base) ? new URL(ref, base).href : undefined
}
