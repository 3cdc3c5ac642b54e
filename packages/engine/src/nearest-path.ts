import { editDistance } from '@concordat/model'

/** Finds the path of a contract that a request most likely meant; undefined if there is none. */
export type NearestPath = (path: string) => string | undefined

interface Node {
  readonly literals: Map<string, Node>
  any?: Node
  /** The path of the contract that ends here. */
  path?: string
}

/** A request with a longer path, or with more segments, has no nearest path. */
const mostCharacters = 256
const mostSegments = 12
/** The number of characters that may differ within one segment, and in the whole path. */
const mostInSegment = 2
const mostInPath = 3
/** The steps of work for one request. A typical path takes fewer than a hundred. */
const mostSteps = 1500

/**
 * Compiles the search for the nearest path: that with the fewest characters to change, or else the longest path of the
 * contract that the request begins with. The work for one request has a limit, whatever its path is and however many
 * paths the contract has, so that requests for unknown paths are no means of an attack.
 *
 * @param paths the paths of the contract; the result is one of them, so that it has nothing of the request
 * @example
 * ```ts
 * const nearest = compileNearestPath(['/items', '/items/{itemId}'])
 * nearest('/itmes/7') // '/items/{itemId}'
 * ```
 */
export function compileNearestPath(paths: Iterable<string>): NearestPath {
  const root: Node = { literals: new Map() }
  for (const path of paths) add(root, path)
  return (path) => {
    if (path.length > mostCharacters) return undefined
    const segments = path.slice(1).split('/')
    if (segments.length > mostSegments) return undefined
    const search = new Search(segments.map(decoded))
    search.visit(root, 0, 0)
    return search.found ?? search.begun
  }
}

function add(root: Node, path: string): void {
  let node = root
  for (const segment of path.split(/[?#]/, 1)[0]!.slice(1).split('/')) {
    if (segment.includes('{')) node = node.any ??= { literals: new Map() }
    else {
      const literal = decoded(segment)
      const next = node.literals.get(literal) ?? { literals: new Map() }
      node.literals.set(literal, next)
      node = next
    }
  }
  node.path ??= path
}

/** One search through the tree of paths. */
class Search {
  /** The path with the fewest changes so far. */
  found: string | undefined
  /** The longest path that the request begins with, without changes. */
  begun: string | undefined
  readonly #segments: readonly string[]
  #fewest = mostInPath + 1
  #steps = mostSteps
  #longest = 0

  constructor(segments: readonly string[]) {
    this.#segments = segments
  }

  /** @param changes the number of changes on the way to the node, which is at the depth `at` */
  visit(node: Node, at: number, changes: number): void {
    if (changes >= this.#fewest || --this.#steps < 0) return
    const segment = this.#segments[at]
    if (node.path !== undefined) this.#note(node.path, at, changes, segment)
    if (segment === undefined) return
    const same = node.literals.get(segment)
    if (same !== undefined) this.visit(same, at + 1, changes)
    if (node.any !== undefined && segment !== '') this.visit(node.any, at + 1, changes)
    const most = Math.min(mostInSegment, Math.floor(segment.length / 2))
    for (const [literal, child] of node.literals) {
      if (this.#steps < 0) return
      // A literal of another length costs little, so that a contract may have thousands of them.
      this.#steps -= 0.02
      if (literal === segment || Math.abs(literal.length - segment.length) > most) continue
      this.#steps -= literal.length / 4
      const distance = editDistance(literal, segment, most)
      if (distance <= most) this.visit(child, at + 1, changes + distance)
    }
  }

  #note(path: string, at: number, changes: number, next: string | undefined): void {
    const isWhole = next === undefined
    // A slash at the end is one change: `/items/` is near to `/items`.
    const all = isWhole ? changes : next === '' && at === this.#segments.length - 1 ? changes + 1 : undefined
    if (all !== undefined && all < this.#fewest) {
      this.#fewest = all
      this.found = path
    }
    // A path that begins with a parameter says nothing about what was meant.
    if (changes === 0 && at > this.#longest && !path.startsWith('/{') && path !== '/') {
      this.#longest = at
      this.begun = path
    }
  }
}

/** Decodes a segment, in lower case, because a wrong case is a common mistake. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase()
  } catch {
    return segment
  }
}
