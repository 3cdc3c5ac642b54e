import { isAlias, isCollection, isPair, LineCounter, parseDocument, type Node } from 'yaml'
import { SourceMistake } from './source-mistake.ts'

/** The maximum number of values that the aliases of a file may expand to. Real contracts have some thousands. */
const maxAliasedValues = 100_000

// Possible starts of an anchor and of an alias. A false match, such as one in a string, only causes the full check.
const mayHaveAnchors = /(?:^|[\s,[{:])&[^\s,[\]{}]/
const mayHaveAliases = /(?:^|[\s,[{:])\*[^\s*,[\]{}]/

/**
 * Limits the values that the aliases of a YAML file expand to. Nine nested lists of nine aliases each are hundreds of
 * millions of values in some hundred bytes ("billion laughs"), and an alias inside its own anchor expands without end.
 *
 * @param parsed the parsed file, in which an alias and its anchor are the same object
 * @param body the text of the file
 * @throws SourceMistake at the first alias that exceeds the limit or is inside its own anchor
 */
export function checkAliases(parsed: unknown, body: string): void {
  if (!mayHaveAliases.test(body) || !mayHaveAnchors.test(body) || isBounded(parsed)) return
  const lines = new LineCounter()
  const document = parseDocument(body, { lineCounter: lines })
  const sizes = new Map<string, number>()
  const open = new Set<string>()
  let aliased = 0
  const fail = (node: Node, reason: string): never => {
    throw new SourceMistake(reason, lines.linePos(node.range![0]))
  }
  const measure = (node: unknown): number => {
    if (isPair(node)) return measure(node.key) + measure(node.value)
    if (isAlias(node)) {
      if (open.has(node.source)) fail(node, `The alias *${node.source} is inside its own anchor`)
      const size = sizes.get(node.source) ?? 1
      aliased += size
      if (aliased > maxAliasedValues)
        fail(node, `With *${node.source}, the aliases expand to more than ${maxAliasedValues} values`)
      return size
    }
    if (!isCollection(node)) return 1
    if (node.anchor !== undefined) open.add(node.anchor)
    let size = 1
    for (const part of node.items) size += measure(part)
    if (node.anchor !== undefined) {
      open.delete(node.anchor)
      sizes.set(node.anchor, size)
    }
    return size
  }
  measure(document.contents)
}

/** Whether the aliases of a parsed file stay within the limit. An alias and its anchor are the same object. */
function isBounded(parsed: unknown): boolean {
  const sizes = new Map<object, number>()
  const open = new Set<object>()
  let aliased = 0
  const measure = (node: unknown): number => {
    if (typeof node !== 'object' || node === null) return 1
    const known = sizes.get(node)
    if (known !== undefined) {
      aliased += known
      return known
    }
    if (open.has(node)) return (aliased = Infinity)
    open.add(node)
    let size = 1
    for (const part of Object.values(node)) size += measure(part)
    open.delete(node)
    sizes.set(node, size)
    return size
  }
  measure(parsed)
  return aliased <= maxAliasedValues
}
