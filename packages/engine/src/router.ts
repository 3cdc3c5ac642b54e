import { putProperty } from '@concordat/core'
import type { Route } from '@concordat/model'

/** A path that the router found. */
export interface RouteMatch<T> {
  /** The operations of the path, by method in upper case. */
  operations: ReadonlyMap<string, RoutedOperation<T>>
  /** The value of the `Allow` header (RFC 9110 section 10.2.1). */
  allow: string
  /**
   * The values of the path parameters in order. Characters other than letters and digits stay percent-encoded, because
   * only an unencoded comma, for example, separates the items of a list.
   */
  values: readonly string[]
  /** Whether the last segment of the path in the contract is literal and not empty. */
  endsLiterally: boolean
}

/** An operation and the names of its path parameters. The names may differ between the methods of a path. */
export interface RoutedOperation<T> {
  target: T
  names: readonly string[]
  /**
   * Operations of the same method whose paths differ only in the names of the parameters, in the order in which they
   * are tried. The caller of the router decides which one is used.
   */
  others?: readonly RoutedOperation<T>[]
}

/** Combines the names and the values of path parameters into an object. */
export function paramsOf(names: readonly string[], values: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {}
  for (let index = 0; index < names.length; index++) putProperty(params, names[index]!, values[index]!)
  return params
}

/** A compiled routing table. */
export interface Router<T> {
  /**
   * @param path the path below the base path, still percent-encoded, without the query
   * @returns undefined if the contract does not have the path
   */
  find(path: string): RouteMatch<T> | undefined
}

interface Leaf<T> {
  operations: Map<string, RoutedOperation<T>>
  allow: string
  endsLiterally: boolean
}

interface Node<T> {
  statics: Map<string, Node<T>>
  /**
   * Segments with parameters and literal characters, such as `{name}.json`, or with several parameters. Those with more
   * literal characters come first.
   */
  patterns: { source: string; literals: string[]; literal: number; node: Node<T> }[]
  any?: Node<T>
  /** The node of the paths whose last parameter begins here and takes the rest of the path. */
  rest?: Node<T>
  leaf?: Leaf<T>
}

const noValues: readonly string[] = Object.freeze([])

/**
 * Compiles a routing table. At each segment of a path, a literal segment is tried first (OpenAPI 3.1 section 4.8.8),
 * then segments with literal characters and parameters, then a parameter alone, then a parameter that takes the rest of
 * the path. A path without parameters is found by one Map lookup if the request encodes it as the contract does.
 * Operations of one method whose paths differ only in the names of their parameters are in the order of `routes`.
 */
export function compileRouter<T>(
  routes: Iterable<Pick<Route<T>, 'method' | 'path' | 'target'> & Partial<Route<T>>>,
): Router<T> {
  const root = newNode<T>()
  const concrete = new Map<string, RouteMatch<T>>()
  for (const { method, path, target, takesRest = false } of routes) {
    const names: string[] = []
    const leaf = leafFor(root, path, names, takesRest)
    const known = leaf.operations.get(method)
    leaf.operations.set(
      method,
      known === undefined
        ? { target, names }
        : { ...known, others: [...(known.others ?? []), { target, names }] },
    )
    leaf.allow = allowOf([...leaf.operations.keys()])
    if (names.length === 0) concrete.set(path, { ...leaf, values: noValues })
  }
  return {
    find(path) {
      const known = concrete.get(path)
      if (known !== undefined) return known
      if (path.charCodeAt(0) !== slash) return undefined
      const values: string[] = []
      const leaf = walk(root, path, 1, values)
      return (
        leaf && { operations: leaf.operations, allow: leaf.allow, values, endsLiterally: leaf.endsLiterally }
      )
    },
  }
}

const slash = 0x2f

function newNode<T>(): Node<T> {
  return { statics: new Map(), patterns: [] }
}

function leafFor<T>(root: Node<T>, path: string, names: string[], takesRest: boolean): Leaf<T> {
  let node = root
  const segments = path.slice(1).split('/')
  const rest = takesRest ? segments.pop() : undefined
  for (const segment of segments) node = childFor(node, segment, names)
  if (rest !== undefined) {
    names.push(rest.slice(1, -1))
    node = node.rest ??= newNode()
  }
  const last = segments.at(-1)!
  const endsLiterally = !takesRest && last !== '' && !last.includes('{')
  return (node.leaf ??= { operations: new Map(), allow: '', endsLiterally })
}

function childFor<T>(node: Node<T>, segment: string, names: string[]): Node<T> {
  const parts = segment.split(/\{([^{}]*)\}/)
  for (let index = 1; index < parts.length; index += 2) names.push(parts[index]!)
  if (parts.length === 1) {
    // Literal segments are compared in decoded form, because contracts and requests may percent-encode them
    // differently.
    const literal = decode(segment)
    const child = node.statics.get(literal) ?? newNode<T>()
    node.statics.set(literal, child)
    return child
  }
  if (parts.length === 3 && parts[0] === '' && parts[2] === '') return (node.any ??= newNode<T>())
  const literals = parts.filter((_part, index) => index % 2 === 0).map((part) => encodeURI(decode(part)))
  const source = literals.join('{}')
  const known = node.patterns.find((pattern) => pattern.source === source)
  if (known !== undefined) return known.node
  const literal = literals.join('').length
  const pattern = { source, literals, literal, node: newNode<T>() }
  node.patterns.push(pattern)
  node.patterns.sort((a, b) => b.literal - a.literal)
  return pattern.node
}

/**
 * Matches a segment against literals with a value between each two of them, in one pass. A regular expression could
 * backtrack.
 *
 * @returns the values, each as short as possible and at least one character long; undefined if there is no match
 */
function matchLiterals(literals: string[], segment: string): string[] | undefined {
  const first = literals[0]!
  const last = literals.at(-1)!
  if (!segment.startsWith(first)) return undefined
  const values: string[] = []
  let from = first.length
  for (const literal of literals.slice(1, -1)) {
    const at = segment.indexOf(literal, from + 1)
    if (at < 0) return undefined
    values.push(segment.slice(from, at))
    from = at + literal.length
  }
  const end = segment.length - last.length
  if (end <= from || !segment.endsWith(last)) return undefined
  values.push(segment.slice(from, end))
  return values
}

/**
 * Finds the leaf of a path in the tree, and adds the values of its parameters to `values`.
 *
 * @param from the index of the next segment; greater than the length of the path after the last segment
 * @returns undefined if the contract does not have the path
 */
function walk<T>(node: Node<T>, path: string, from: number, values: string[]): Leaf<T> | undefined {
  if (from > path.length) return node.leaf
  const end = path.indexOf('/', from)
  const next = (end < 0 ? path.length : end) + 1
  const raw = path.slice(from, next - 1)
  const encoded = raw.includes('%')
  const segment = encoded ? decodeUnreserved(raw) : raw
  const fixed = node.statics.get(encoded ? decode(segment) : segment)
  if (fixed !== undefined) {
    const found = walk(fixed, path, next, values)
    if (found !== undefined) return found
  }
  for (const { literals, node: child } of node.patterns) {
    // An encoded dot, hyphen, underscore or tilde is first read as a part of a value. If the segment does not match in
    // this way, it is decoded, so that it can be a part of a literal.
    const matched =
      matchLiterals(literals, segment) ?? (encoded ? matchLiterals(literals, withMarks(segment)) : undefined)
    if (matched === undefined) continue
    const mark = values.length
    values.push(...matched)
    const found = walk(child, path, next, values)
    if (found !== undefined) return found
    values.length = mark
  }
  // A template matches at least one character: `/items/` does not match `/items/{itemId}`.
  if (node.any !== undefined && segment !== '') {
    values.push(segment)
    const found = walk(node.any, path, next, values)
    if (found !== undefined) return found
    values.pop()
  }
  const rest = path.slice(from)
  if (node.rest === undefined || rest === '' || leadsOut(rest)) return undefined
  values.push(decodeUnreserved(rest))
  return node.rest.leaf
}

/**
 * Whether the rest of a path has a segment `.` or `..`, begins with a slash, or has a null character. Such a rest has
 * no match, so that a handler which uses it as a file name cannot be led out of its folder. A backslash counts as a
 * slash, and characters that are percent-encoded once or twice count too.
 */
function leadsOut(rest: string): boolean {
  const decoded = decode(decode(rest))
  if (/^[/\\]|\0/.test(decoded)) return true
  return decoded.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')
}

/**
 * Decodes a segment. A segment with invalid percent-encoding is returned unchanged, because the request decoder rejects
 * it later.
 */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const unreserved = /^%(?:3\d|[46][1-9A-F]|[57][\dA])$/i

/**
 * Decodes percent-encoded letters and digits, which are equivalent to their plain form (RFC 3986 section 2.3), and
 * writes the hexadecimal digits of all other encoded characters in upper case (section 6.2.2.1). The encoded marks `-`,
 * `.`, `_` and `~` stay encoded, because they separate the values of `/{a}.{b}` and of the style `label`.
 */
function decodeUnreserved(segment: string): string {
  return segment.replace(/%[\da-f]{2}/gi, (code) =>
    unreserved.test(code) ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code.toUpperCase(),
  )
}

function allowOf(methods: string[]): string {
  const all = new Set(methods)
  if (all.has('GET')) all.add('HEAD')
  all.add('OPTIONS')
  const order = ['GET', 'HEAD', 'QUERY', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS']
  const known = order.filter((method) => all.has(method))
  return [...known.slice(0, -1), ...[...all].filter((method) => !order.includes(method)), 'OPTIONS'].join(
    ', ',
  )
}

/** Decodes the marks that `decodeUnreserved` leaves encoded. */
function withMarks(segment: string): string {
  return segment.replace(/%(?:2D|2E|5F|7E)/g, (code) => decodeURIComponent(code))
}
