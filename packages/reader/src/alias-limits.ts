import { isAlias, isCollection, isPair, LineCounter, parseDocument, type Node } from 'yaml'

/** How many values the aliases of a file may stand for. Real contracts have some thousands. */
const mostAliased = 100_000

// Where one can begin. A text may look alike, and costs no more than a look.
const mayHaveAnchors = /(?:^|[\s,[{:])&[^\s,[\]{}]/
const mayHaveAliases = /(?:^|[\s,[{:])\*[^\s*,[\]{}]/

/** Something in a file of YAML that nobody could go through. The message ends with its line and column. */
export class AliasMistake extends Error {}

/**
 * Checks what the aliases of a file of YAML stand for: nine lists of nine aliases each are a billion values
 * in some hundred bytes, and an anchor within itself is no end of them.
 *
 * @param parsed the file, in which an alias is the same object as its anchor
 * @throws AliasMistake
 */
export function checkAliases(parsed: unknown, body: string): void {
  if (!mayHaveAliases.test(body) || !mayHaveAnchors.test(body) || isBounded(parsed)) return
  const lines = new LineCounter()
  const document = parseDocument(body, { lineCounter: lines })
  const sizes = new Map<string, number>()
  const open = new Set<string>()
  let aliased = 0
  const fail = (node: Node, reason: string): never => {
    const { line, col } = lines.linePos(node.range![0])
    throw new AliasMistake(`${reason} (${line}:${col})`)
  }
  const measure = (node: unknown): number => {
    if (isPair(node)) return measure(node.key) + measure(node.value)
    if (isAlias(node)) {
      if (open.has(node.source)) fail(node, `The alias *${node.source} stands within its own anchor`)
      const size = sizes.get(node.source) ?? 1
      aliased += size
      if (aliased > mostAliased)
        fail(node, `With *${node.source}, the aliases stand for more than ${mostAliased} values`)
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

/** Whether going through a value that shares parts is going through not much more than its own parts. */
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
  return aliased <= mostAliased
}
