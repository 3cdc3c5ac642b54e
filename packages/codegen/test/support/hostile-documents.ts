import type { OpenAPIDocument } from '@concordat/core'

/** A place in a document: a value or a key. */
export interface Place {
  tokens: readonly string[]
  kind: 'value' | 'key'
  /** Whether a contract can have any text here: it is a string, or a key of a map such as `properties`. */
  isFree: boolean
}

/** Keywords whose value is a map. Its keys are names that the contract chooses. */
const maps = new Set(
  `$defs callbacks content dependentRequired dependentSchemas encoding examples headers links mapping parameters
  paths patternProperties properties requestBodies responses schemas scopes securitySchemes variables webhooks
  x-ours`.split(/\s+/),
)

/** Every place in a document: each key, and each value other than an object with keys. Inner places come first. */
export function placesOf(node: unknown, tokens: readonly string[] = [], isInList = false): Place[] {
  const inner =
    typeof node === 'object' && node !== null
      ? Object.entries(node).flatMap(([name, part]) => placesOf(part, [...tokens, name], Array.isArray(node)))
      : []
  if (tokens.length === 0) return inner
  const isMap = inner.length > 0 && !Array.isArray(node)
  const isNamed = maps.has(tokens.at(-2) ?? '') && !maps.has(tokens.at(-3) ?? '')
  return [
    ...inner,
    ...(isMap ? [] : [{ tokens, kind: 'value' as const, isFree: typeof node === 'string' }]),
    ...(isInList ? [] : [{ tokens, kind: 'key' as const, isFree: isNamed }]),
  ]
}

/** Writes a text to a place of a document. @returns false if the place is missing, or the key exists already */
export function put(document: OpenAPIDocument, { tokens, kind }: Place, text: string): boolean {
  let parent: unknown = document
  for (const token of tokens.slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, token)) return false
    parent = (parent as Record<string, unknown>)[token]
  }
  const name = tokens.at(-1)!
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name)) return false
  const holder = parent as Record<string, unknown>
  if (kind === 'value') define(holder, name, text)
  else {
    if (Object.hasOwn(holder, text)) return false
    // All entries are defined anew, so that their order stays the same.
    const entries = Object.entries(holder)
    for (const [key] of entries) delete holder[key]
    for (const [key, value] of entries) define(holder, key === name ? text : key, value)
  }
  return true
}

function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
}

/**
 * A copy of a document with a payload at as many places as possible.
 *
 * @param isContract whether a document is a valid contract
 * @param places where to put the payload; a place that makes the contract invalid is skipped
 */
export function documentWithPayload(
  document: OpenAPIDocument,
  payload: string,
  isContract: (document: OpenAPIDocument) => boolean,
  places: readonly Place[] = placesOf(document).filter(({ isFree }) => isFree),
): { document: OpenAPIDocument; places: Place[] } {
  let injected = structuredClone(document)
  const filled: Place[] = []
  // Bisects the places. Most of them accept any text, so large groups succeed at once.
  const attempt = (some: readonly Place[]): void => {
    const next = structuredClone(injected)
    const done = some.filter((place) => put(next, place, textAt(place, payload)))
    if (done.length === 0) return
    if (isContract(next)) {
      injected = next
      filled.push(...done)
    } else if (some.length > 1) {
      const middle = some.length >> 1
      attempt(some.slice(0, middle))
      attempt(some.slice(middle))
    }
  }
  // Keys come after values, because the tokens of a place contain the original keys.
  const [values, keys] = [
    places.filter(({ kind }) => kind === 'value'),
    places.filter(({ kind }) => kind === 'key'),
  ]
  attempt(values)
  attempt(keys)
  return { document: injected, places: filled }
}

/** Makes the text unique where it is a name: in a map, or as an operationId. */
function textAt({ tokens, kind }: Place, payload: string): string {
  const isName = kind === 'key' || tokens.at(-1) === 'operationId' || tokens.at(-1) === 'name'
  if (!isName || /^\w*$/.test(payload)) return payload
  const path = tokens.at(-2) === 'paths' ? '/' : ''
  return `${path}${tokens.join('').replace(/\W/g, '')}${payload}`
}
