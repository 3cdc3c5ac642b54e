/**
 * Keys that are hidden from the linter if their value fulfils the condition. The linter would fetch the URL of an
 * `externalValue` and put the result into the contract, and would fail on the scopes of a `deviceAuthorization` flow
 * (OpenAPI 3.2 section 4.28).
 */
const hidden: Readonly<Record<string, (value: unknown) => boolean>> = {
  externalValue: (value) => typeof value === 'string',
  deviceAuthorization: (value) => typeof value === 'object' && value !== null,
}

const prefix = 'x-concordat-hidden-'

/** Whether a file may contain keys that are hidden. */
export function mayHaveHiddenKeys(body: string): boolean {
  return Object.keys(hidden).some((key) => body.includes(key))
}

/** Renames the keys to be hidden in a document, in place. */
export function hideKeys(node: unknown, seen = new Set<object>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return
  seen.add(node)
  for (const part of Object.values(node)) hideKeys(part, seen)
  const isHidden = ([key, value]: [string, unknown]) => Object.hasOwn(hidden, key) && hidden[key]!(value)
  const entries = Object.entries(node)
  if (Array.isArray(node) || !entries.some(isHidden)) return
  const object = node as Record<string, unknown>
  for (const [name] of entries) delete object[name]
  for (const entry of entries) {
    const [name, value] = entry
    const key = isHidden(entry) ? prefix + name : name
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
  }
}

/** Restores the hidden keys in the JSON of a document. */
export function withShownKeys(json: string): string {
  // Quotes inside strings are escaped, so the pattern matches keys only.
  const pattern = new RegExp(`"${prefix}(${Object.keys(hidden).join('|')})":`, 'g')
  return json.replaceAll(pattern, '"$1":')
}
