import type { PatternNode } from './pattern-node.ts'

/** The lengths of the texts that match a node, in characters. */
export interface TextLengths {
  /** The length of the shortest text. A backreference counts as empty. */
  readonly shortest: number
  /** The length of the longest text; Infinity if it is not limited. */
  readonly longest: number
}

const known = new WeakMap<PatternNode, TextLengths>()
const none: TextLengths = { shortest: 0, longest: 0 }

/** Returns the lengths of the texts that match a node. Each node is computed once. */
export function textLengths(node: PatternNode): TextLengths {
  let lengths = known.get(node)
  if (lengths === undefined) known.set(node, (lengths = compute(node)))
  return lengths
}

function compute(node: PatternNode): TextLengths {
  switch (node.kind) {
    case 'chars':
      return { shortest: 1, longest: 1 }
    case 'sequence':
      return node.parts.map(textLengths).reduce(added, none)
    case 'choice':
      return node.options.map(textLengths).reduce(either)
    case 'repeat': {
      const { shortest, longest } = textLengths(node.of)
      return { shortest: times(shortest, node.least), longest: times(longest, node.most) }
    }
    case 'group':
      return textLengths(node.of)
    case 'backreference':
      return { shortest: 0, longest: Infinity }
    default:
      return none
  }
}

function added(one: TextLengths, other: TextLengths): TextLengths {
  return { shortest: one.shortest + other.shortest, longest: one.longest + other.longest }
}

function either(one: TextLengths, other: TextLengths): TextLengths {
  return {
    shortest: Math.min(one.shortest, other.shortest),
    longest: Math.max(one.longest, other.longest),
  }
}

/** The product, in which 0 times Infinity is 0. */
function times(length: number, count: number): number {
  return length === 0 || count === 0 ? 0 : length * count
}
