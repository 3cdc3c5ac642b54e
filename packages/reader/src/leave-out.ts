import { pointerTokens } from '@concordat/model'

/**
 * Removes the values at these JSON pointers from a document, in place. Members of lists are removed from the
 * end, so that the other pointers stay valid.
 *
 * @returns the pointers of the values that were removed
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
  const key = tokens.at(-1)
  if (key === undefined) return false
  let node = document
  for (const token of tokens.slice(0, -1)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) return false
    node = (node as Record<string, unknown>)[token]
  }
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false
  if (Array.isArray(node)) node.splice(Number(key), 1)
  else delete (node as Record<string, unknown>)[key]
  return true
}
