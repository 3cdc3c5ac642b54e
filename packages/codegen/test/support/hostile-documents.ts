import type { OpenAPIDocument } from '@concordat/core'

/** A place of a document: a value, or the name under which it stands. */
export interface Place {
  tokens: readonly string[]
  kind: 'value' | 'key'
  /** Whether a text of the contract's own stands there, and not a word or a number of OpenAPI. */
  isFree: boolean
}

/** The fields whose value has names of the contract's own for keys. */
const maps = new Set(
  `$defs callbacks content dependentRequired dependentSchemas encoding examples headers links mapping parameters
  paths patternProperties properties requestBodies responses schemas scopes securitySchemes variables webhooks
  x-ours`.split(/\s+/),
)

/** Every place of a document: each value that is no map, each list too, and each key. Inner ones come first. */
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

/** Puts a text at a place of a document, in place. @returns whether the place was there, and the text is now */
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
    // The order of the names stays, as their values do.
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
 * A copy of a document with a payload at as many places as it can be at, all at once.
 *
 * @param isContract whether a document is still one
 * @param places where to put it; those that make it no contract are left as they are
 */
export function ladenDocument(
  document: OpenAPIDocument,
  payload: string,
  isContract: (document: OpenAPIDocument) => boolean,
  places: readonly Place[] = placesOf(document).filter(({ isFree }) => isFree),
): { document: OpenAPIDocument; places: Place[] } {
  let laden = structuredClone(document)
  const taken: Place[] = []
  // Half of the places at once, and each half of these, down to single ones: most of them take any text.
  const attempt = (some: readonly Place[]): void => {
    const next = structuredClone(laden)
    const done = some.filter((place) => put(next, place, textAt(place, payload)))
    if (done.length === 0) return
    if (isContract(next)) {
      laden = next
      taken.push(...done)
    } else if (some.length > 1) {
      const middle = some.length >> 1
      attempt(some.slice(0, middle))
      attempt(some.slice(middle))
    }
  }
  // Names after values, since the places are found by the names.
  const [values, keys] = [
    places.filter(({ kind }) => kind === 'value'),
    places.filter(({ kind }) => kind === 'key'),
  ]
  attempt(values)
  attempt(keys)
  return { document: laden, places: taken }
}

/** Names have to differ within a map, and names of operations in all of the document. */
function textAt({ tokens, kind }: Place, payload: string): string {
  const isName = kind === 'key' || tokens.at(-1) === 'operationId' || tokens.at(-1) === 'name'
  if (!isName || /^\w*$/.test(payload)) return payload
  const path = tokens.at(-2) === 'paths' ? '/' : ''
  return `${path}${tokens.join('').replace(/\W/g, '')}${payload}`
}
