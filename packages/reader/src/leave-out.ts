import { isMethod, pointerTokens, valueAt } from '@concordat/model'
import { schemaPlace } from './schema-place.ts'
import { unknownSecurity } from './unknown-security.ts'

/** The key that marks a schema which accepts more than the contract says, because a part of it was left out. */
export const widenedKey = 'x-concordat-widened'

/**
 * Removes the values at the given JSON pointers from a document, in place. Array items are removed from the end, so
 * that the other pointers stay valid. A schema is kept without its invalid keyword, and is marked with `widenedKey`. A
 * security scheme with an invalid part is removed as a whole, as is an operation whose `security` is invalid. An
 * invalid `security` of the document is replaced by `unknownSecurity`.
 *
 * @returns the pointers of the values that were removed or replaced
 */
export function leaveOut(document: unknown, pointers: Iterable<string>): string[] {
  const places = [...new Set(pointers)].map((pointer) => ({ pointer, tokens: pointerTokens(pointer) }))
  places.sort(({ tokens: one }, { tokens: other }) => {
    const differing = one.findIndex((token, index) => token !== other[index])
    if (differing < 0) return other.length - one.length
    return Number(other[differing]) - Number(one[differing]) || 0
  })
  return places.filter(({ tokens }) => remove(document, tokens)).map(({ pointer }) => pointer)
}

function remove(document: unknown, tokens: string[]): boolean {
  if (tokens[0] === 'security') {
    ;(document as { security: unknown }).security = unknownSecurity
    return true
  }
  const operation = operationOfSecurity(tokens)
  if (operation !== undefined) return removeAt(document, operation)
  const place = schemaPlace(tokens)
  if (place === undefined) {
    // A security scheme is removed as a whole, because without one of its parts it could let other callers in.
    // Operations that require the scheme still require it.
    if (isSecurityScheme(tokens)) return removeAt(document, tokens.slice(0, 3))
    // Without its `style` or `explode`, a value has the default serialization and may be read differently, so its
    // schema is replaced by one that accepts every value.
    const key = tokens.at(-1)
    if (key === 'style' || key === 'explode') replaceSchema(document, [...tokens.slice(0, -1), 'schema'])
    return removeAt(document, tokens)
  }
  // An entry of `patternProperties` is removed rather than replaced, because its pattern may be invalid.
  const isPattern = tokens.at(-2) === 'patternProperties' && place.rest.length === 0
  const { length, rest } = isPattern ? { length: place.length - 2, rest: tokens.slice(-2) } : place
  if (rest.length === 0 || rest[0] === '$ref') return replaceSchema(document, tokens.slice(0, length))
  const schema = valueAt(document, tokens.slice(0, length)) as Record<string, unknown>
  // `type` is removed as a whole, because without one of its types a schema would reject values that were meant to be
  // valid. An invalid `nullable` becomes true for the same reason, and an invalid `writeOnly` becomes true so that no
  // secret is sent.
  const isFlag = rest[0] === 'nullable' || rest[0] === 'writeOnly'
  if (isFlag && schema?.[rest[0]!] !== true) schema[rest[0]!] = true
  else if (!removeAt(document, rest[0] === 'type' ? tokens.slice(0, length + 1) : tokens)) return false
  for (const keyword of dependents.get(rest[0]!) ?? []) delete schema[keyword]
  schema[widenedKey] = true
  return true
}

function isSecurityScheme([components, kind, ...more]: readonly string[]): boolean {
  return components === 'components' && kind === 'securitySchemes' && more.length > 0
}

/**
 * Returns the tokens of the operation whose `security` a pointer leads to; undefined for any other pointer. The
 * operation is removed as a whole, because without its `security` it would be open to all, or protected only by the
 * `security` of the document.
 */
function operationOfSecurity(tokens: string[]): string[] | undefined {
  const at = tokens.indexOf('security')
  const isOperation = isMethod(tokens[at - 1] ?? '') || tokens[at - 2] === 'additionalOperations'
  return at > 0 && isOperation && schemaPlace(tokens) === undefined ? tokens.slice(0, at) : undefined
}

/**
 * For each keyword, the keywords that are removed with it, because they would reject more values, or have no effect,
 * without it.
 */
const dependents = new Map<string, readonly string[]>([
  ['properties', ['additionalProperties', 'unevaluatedProperties']],
  ['patternProperties', ['additionalProperties', 'unevaluatedProperties']],
  ['prefixItems', ['items', 'unevaluatedItems']],
  ['items', ['unevaluatedItems']],
  ['contains', ['minContains', 'maxContains', 'unevaluatedItems']],
  ['minContains', ['contains']],
  ['if', ['then', 'else', 'unevaluatedProperties', 'unevaluatedItems']],
  // `if` stays, because `if` without a branch accepts every value.
  ['then', ['unevaluatedProperties', 'unevaluatedItems']],
  ['else', ['unevaluatedProperties', 'unevaluatedItems']],
])

/** Replaces a schema by one that accepts every value, so that references to it still have a target. */
function replaceSchema(document: unknown, tokens: readonly string[]): boolean {
  const parent = valueAt(document, tokens.slice(0, -1))
  const key = tokens.at(-1)!
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return false
  // If a schema that was replaced is still a mistake, it is in an invalid place, so it is removed.
  if (isReplaced((parent as Record<string, unknown>)[key])) return removeAt(document, tokens)
  const { readOnly, writeOnly } = ((parent as Record<string, unknown>)[key] ?? {}) as Record<string, unknown>
  // `writeOnly` is kept so that no secret is sent, and `readOnly` so that requests need not have the property.
  const schema = {
    [widenedKey]: true,
    ...(readOnly === true && { readOnly }),
    ...(writeOnly === true && { writeOnly }),
  }
  Object.defineProperty(parent, key, { value: schema, enumerable: true, writable: true, configurable: true })
  return true
}

function isReplaced(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null || !(widenedKey in schema)) return false
  return Object.keys(schema).every((key) => [widenedKey, 'readOnly', 'writeOnly'].includes(key))
}

function removeAt(document: unknown, tokens: readonly string[]): boolean {
  const key = tokens.at(-1)
  if (key === undefined) return false
  const node = valueAt(document, tokens.slice(0, -1))
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false
  if (Array.isArray(node)) node.splice(Number(key), 1)
  else delete (node as Record<string, unknown>)[key]
  return true
}
