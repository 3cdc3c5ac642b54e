import { ContractError } from './contract-error.ts'
import { dataKeywords, maps } from './document-places.ts'
import { pointerTokens, valueAt } from './pointer.ts'
import type { Schema } from './schema-object.ts'

const maxHops = 100

/**
 * Resolves a Reference Object (OpenAPI 3.1 section 4.8.23) within a bundled document. A target that is itself a
 * reference is resolved too.
 *
 * @param node a reference, or an object that is returned unchanged
 * @param pointer the JSON pointer of the node
 * @returns the target and its JSON pointer
 * @throws ContractError if the reference has no target, leads back to itself or through 100 references, or has a target
 * outside of the document
 */
// The caller states the type of the target, which is not checked here, because the contract was linted before.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function resolve<T>(root: object, node: unknown, pointer: string): { node: T; pointer: string } {
  let at = pointer
  for (let hops = 0; hops < maxHops; hops++) {
    const ref = (node as { $ref?: unknown } | undefined)?.$ref
    if (typeof ref !== 'string') return { node: node as T, pointer: at }
    node = follow(root, ref, at)
    at = decoded(ref, at)
  }
  throw new ContractError(
    'The reference leads back to itself',
    pointer,
    'remove one of the references in the circle.',
  )
}

/**
 * Returns the schema that a reference leads to. The schema may itself have a `$ref`, which is not followed.
 *
 * @throws ContractError if the reference has no target, or a target outside of the document
 */
export function schemaAt(root: object, ref: string): Schema {
  return follow(root, ref, '') as Schema
}

const followed = new WeakMap<object, Map<string, unknown>>()

/**
 * Returns the target of a reference. The targets are cached, because a large contract has thousands of equal
 * references.
 */
function follow(root: object, ref: string, at: string): unknown {
  let known = followed.get(root)
  if (known === undefined) followed.set(root, (known = new Map()))
  let target = known.get(ref)
  if (target === undefined) known.set(ref, (target = find(root, ref, at)))
  return target
}

function find(root: object, ref: string, at: string): unknown {
  if (!ref.startsWith('#'))
    throw new ContractError(
      `The reference ${ref} leaves the bundled document`,
      at,
      'bundle the contract first.',
    )
  const target = /^#[^/]/.test(ref)
    ? anchored(root, ref.slice(1))
    : valueAt(root, pointerTokens(decoded(ref, at)))
  if (target === undefined)
    throw new ContractError(`The reference ${ref} leads nowhere`, at, 'correct it, or add what it refers to.')
  return target
}

/**
 * Returns the pointer of a reference, without its percent-encoding (RFC 6901 section 6).
 *
 * @throws ContractError for invalid percent-encoding
 */
function decoded(ref: string, at: string): string {
  try {
    return decodeURIComponent(ref.slice(1))
  } catch {
    throw new ContractError(
      `The reference ${ref} has an invalid percent-encoding`,
      at,
      'write a percent sign as %25.',
    )
  }
}

const anchors = new WeakMap<object, Map<string, unknown>>()

/** Returns the first schema with this `$anchor` or `$dynamicAnchor` (JSON Schema 2020-12 core, section 8.2.2). */
function anchored(root: object, name: string): unknown {
  let known = anchors.get(root)
  if (known === undefined) {
    known = new Map()
    collectAnchors(root, known)
    anchors.set(root, known)
  }
  return known.get(name)
}

function collectAnchors(node: unknown, into: Map<string, unknown>, isMap = false): void {
  if (typeof node !== 'object' || node === null) return
  const { $anchor, $dynamicAnchor } = node as { $anchor?: unknown; $dynamicAnchor?: unknown }
  for (const name of isMap ? [] : [$anchor, $dynamicAnchor]) {
    if (typeof name === 'string' && !into.has(name)) into.set(name, node)
  }
  for (const [key, part] of Object.entries(node))
    if (isMap || !dataKeywords.has(key)) collectAnchors(part, into, !isMap && maps.has(key))
}
