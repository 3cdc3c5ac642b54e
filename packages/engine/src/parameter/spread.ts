import { escapePointer, type ParameterModel } from '@concordat/model'
import { decodeQueryText } from '../query.ts'
import { decodeEntry, recordOf, type NoteFault } from './entry.ts'
import type { Shape } from './shape.ts'
import type { Texts } from './texts.ts'

/** Decodes an object, or a list, whose parts are parameters of their own in the query. */
export interface SpreadDecoder {
  /** @returns undefined where none of them was sent */
  decode(texts: Texts, note: NoteFault): unknown
  owns(name: string): boolean
}

/** The decoder of a parameter that is spread over the query; undefined where it is not. */
export function spreadDecoder(
  parameter: ParameterModel,
  shape: Shape,
  isTaken: (name: string) => boolean,
): SpreadDecoder | undefined {
  if (parameter.style === 'deepObject' && (shape.property ?? shape.items) !== undefined)
    return deepObject(parameter.name, shape)
  if (shape.property !== undefined && parameter.style === 'form' && parameter.explode)
    return exploded(shape, isTaken)
  return undefined
}

/** `?R=100&G=200`. Where properties without a name are allowed in words, all that is nobody else's is one. */
function exploded(shape: Shape, isTaken: (name: string) => boolean): SpreadDecoder {
  const owns = (name: string) => shape.names.includes(name) || (shape.open && !isTaken(name))
  return {
    owns,
    decode(texts, note) {
      const entries: [string, unknown][] = []
      for (const name of shape.open ? texts.keys() : shape.names) {
        const raw = owns(name) ? texts.get(name) : undefined
        if (raw !== undefined)
          entries.push([name, valueOf(shape.property!(name), raw, note, `/${escapePointer(name)}`)])
      }
      return entries.length === 0 ? undefined : recordOf(entries, note)
    },
  }
}

const mostLevels = 8

/** `?color[R]=100&color[G]=200`; levels below that, which OpenAPI leaves open, are read the same way. */
function deepObject(parameter: string, shape: Shape): SpreadDecoder {
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
        if (keys.length > mostLevels) note('style', `has more than ${mostLevels} levels`)
        else plant(tree, keys, texts.get(name)!)
      }
      if (!found) return undefined
      // Of what is too deep, nothing is planted.
      return tree.size === 0 ? {} : harvestPlace({ texts: [], below: tree }, shape, note, '')
    },
  }
}

/** Texts by their keys, level by level. */
type Tree = Map<string, Place>

interface Place {
  texts: string[]
  below: Tree
}

function plant(tree: Tree, keys: string[], texts: readonly string[]): void {
  let level = tree
  for (const [index, key] of keys.entries()) {
    let place = level.get(key)
    if (place === undefined) level.set(key, (place = { texts: [], below: new Map() }))
    if (index === keys.length - 1) place.texts.push(...texts)
    level = place.below
  }
}

function harvest(tree: Tree, shape: Shape, note: NoteFault, suffix: string): Record<string, unknown> {
  const entries = [...tree].map(([name, place]): [string, unknown] => [
    name,
    harvestPlace(place, shape.property?.(name) ?? shape, note, `${suffix}/${escapePointer(name)}`),
  ])
  return recordOf(entries, note, suffix)
}

function harvestPlace({ texts, below }: Place, shape: Shape, note: NoteFault, suffix: string): unknown {
  if (below.size === 0) return valueOf(shape, texts, note, suffix)
  const { items } = shape
  if (items === undefined || ![...below.keys()].every((key) => /^\d*$/.test(key)))
    return harvest(below, shape, note, suffix)
  // `a[]=1&a[]=2` and `a[0]=1&a[1]=2`: the keys of a list say its order at most.
  const inOrder = [...below].toSorted(([one], [two]) => Number(one) - Number(two))
  return inOrder.flatMap(([, entry]) =>
    entry.below.size > 0
      ? [harvest(entry.below, items, note, suffix)]
      : entry.texts.map((text) => decodeEntry(items, decodeQueryText(text), note, suffix)),
  )
}

/** One value, or a list where the schema says that it is one. */
function valueOf(shape: Shape, raw: readonly string[], note: NoteFault, suffix: string): unknown {
  if (shape.items !== undefined && (raw.length > 1 || shape.scalar === undefined)) {
    const { items } = shape
    return raw.map((text, index) => decodeEntry(items, decodeQueryText(text), note, `${suffix}/${index}`))
  }
  if (raw.length > 1) note('type', 'must be given once', suffix)
  return decodeEntry(shape, decodeQueryText(raw[0]!), note, suffix)
}
