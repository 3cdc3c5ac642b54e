import { escapePointer, type ParameterModel } from '@concordat/model'
import { decodeEntry, recordOf, type NoteFault } from './entry.ts'
import type { Shape } from './shape.ts'
import type { Texts } from './texts.ts'

/** Decodes an object or a list that is written as several query parameters, or as several cookies. */
export interface SpreadDecoder {
  /** @returns undefined if the request has none of these parameters or cookies */
  decode(texts: Texts, note: NoteFault): unknown
  /** Whether a query parameter or cookie of this name is a part of the object or list. */
  owns(name: string): boolean
}

type Read = (raw: string) => string

interface NameEncoding {
  written(name: string): string
  readName: Read
}

const unchangedNames: NameEncoding = { written: (name) => name, readName: (name) => name }

/**
 * Creates the decoder of a parameter that is written as several query parameters or cookies.
 *
 * @param read decodes a text as it is in the request
 * @param isDeclaredElsewhere whether the contract declares a parameter for a name in the same location
 * @returns undefined for all other parameters
 */
export function spreadDecoder(
  parameter: ParameterModel,
  shape: Shape,
  read: Read,
  isDeclaredElsewhere: (name: string) => boolean,
): SpreadDecoder | undefined {
  const { name, in: location, style, explode } = parameter
  if (location === 'query' && style === 'deepObject' && (shape.property ?? shape.items) !== undefined)
    return deepObject(name, shape, read)
  if (shape.property === undefined || !explode || (style !== 'form' && style !== 'cookie')) return undefined
  // A browser also sends the cookies of other applications, so `additionalProperties` does not apply to cookies.
  const open = location === 'query' && shape.open
  // The names of a query are decoded already. Those of cookies are as they were sent: with the style `form`, they are
  // percent-encoded, so the names of properties are encoded before they are looked up.
  const isEncoded = location === 'cookie' && style === 'form'
  const names = isEncoded ? { written: encodeURIComponent, readName: read } : undefined
  return exploded({ ...shape, open }, read, isDeclaredElsewhere, names)
}

/**
 * Decodes `?R=100&G=200`. With `additionalProperties`, every name that is not declared elsewhere is a property; with
 * `patternProperties`, every such name that matches.
 *
 * @param encoding converts the name of a property to the form that the names of `texts` have, and back
 */
function exploded(
  shape: Shape,
  read: Read,
  isDeclaredElsewhere: (name: string) => boolean,
  { written, readName }: NameEncoding = unchangedNames,
): SpreadDecoder {
  const { names, open, matches } = shape
  const owns = (name: string) =>
    names.includes(name) || ((open || matches?.(name) === true) && !isDeclaredElsewhere(name))
  return {
    owns,
    decode(texts, note) {
      const entries: [string, unknown][] = []
      const given = open || matches !== undefined ? [...texts.keys()].map(readName) : names
      for (const name of given) {
        const raw = owns(name) ? texts.get(written(name)) : undefined
        if (raw !== undefined)
          entries.push([name, valueOf(shape.property!(name), raw, read, note, `/${escapePointer(name)}`)])
      }
      return entries.length === 0 ? undefined : recordOf(entries, note)
    },
  }
}

const maxLevels = 8

/**
 * Decodes `?color[R]=100&color[G]=200`. OpenAPI leaves deeper levels undefined; up to eight are decoded in the same
 * way, and a name with more is a fault.
 */
function deepObject(parameter: string, shape: Shape, read: Read): SpreadDecoder {
  const owns = (name: string) => name.startsWith(`${parameter}[`) && name.endsWith(']')
  return {
    owns,
    decode(texts, note) {
      const tree: Tree = new Map()
      let found = false
      for (const name of texts.keys()) {
        if (!owns(name)) continue
        found = true
        const keys = name.slice(parameter.length + 1, -1).split('][')
        if (keys.length > maxLevels) note('style', `has more than ${maxLevels} levels`)
        else insert(tree, keys, texts.get(name)!)
      }
      if (!found) return undefined
      // The tree is empty if every name has too many levels.
      return tree.size === 0 ? {} : nodeValue({ texts: [], children: tree }, shape, read, note, '')
    },
  }
}

/** The texts of the query, nested by the keys in brackets. */
type Tree = Map<string, TreeNode>

interface TreeNode {
  texts: string[]
  children: Tree
}

function insert(tree: Tree, keys: string[], texts: readonly string[]): void {
  let level = tree
  for (const [index, key] of keys.entries()) {
    let node = level.get(key)
    if (node === undefined) level.set(key, (node = { texts: [], children: new Map() }))
    if (index === keys.length - 1) node.texts.push(...texts)
    level = node.children
  }
}

function treeValue(
  tree: Tree,
  shape: Shape,
  read: Read,
  note: NoteFault,
  suffix: string,
): Record<string, unknown> {
  const entries = [...tree].map(([name, node]): [string, unknown] => [
    name,
    nodeValue(node, shape.property?.(name) ?? shape, read, note, `${suffix}/${escapePointer(name)}`),
  ])
  return recordOf(entries, note, suffix)
}

function nodeValue(
  { texts, children }: TreeNode,
  shape: Shape,
  read: Read,
  note: NoteFault,
  suffix: string,
): unknown {
  if (children.size === 0) return valueOf(shape, texts, read, note, suffix)
  if (texts.length > 0) note('style', 'is given both as one value and in parts', suffix)
  const { items } = shape
  if (items === undefined || ![...children.keys()].every((key) => /^\d*$/.test(key)))
    return treeValue(children, shape, read, note, suffix)
  // In `a[]=1&a[]=2` and `a[0]=1&a[1]=2`, the keys of a list only determine the order of its items.
  const inOrder = [...children].toSorted(([one], [two]) => Number(one) - Number(two))
  return inOrder.flatMap(([, entry]) =>
    entry.children.size > 0
      ? [nodeValue(entry, items, read, note, suffix)]
      : entry.texts.map((text) => decodeEntry(items, read(text), note, suffix)),
  )
}

/**
 * Decodes the texts of one name. They are a list if the schema allows a list and there are several texts, or if it
 * allows a list and no scalar. Otherwise the first text is decoded as a single value, and further ones are a fault.
 */
function valueOf(shape: Shape, raw: readonly string[], read: Read, note: NoteFault, suffix: string): unknown {
  if (shape.items !== undefined && (raw.length > 1 || shape.scalar === undefined)) {
    const { items } = shape
    return raw.map((text, index) => decodeEntry(items, read(text), note, `${suffix}/${index}`))
  }
  if (raw.length > 1) note('type', 'must be given once', suffix)
  return decodeEntry(shape, read(raw[0]!), note, suffix)
}
