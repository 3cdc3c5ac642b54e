import type { Random } from '../random.ts'
import type { PatternNode } from './pattern-node.ts'

/** The options of `writeString`. */
export interface WriteStringOptions {
  random: Random
  /** Whether all characters of a class are used, or only its letters and digits. */
  allCharacters: boolean
  /** Whether the text of a lookahead replaces the text that follows it. Otherwise lookaheads are ignored. */
  lookaheads: boolean
}

/**
 * Writes a string for a regular expression.
 *
 * @param length the desired number of characters, from which the result may differ
 */
export function writeString(node: PatternNode, length: number, options: WriteStringOptions): string {
  const groups = new Map<string, string>()
  const write = (at: PatternNode, want: number): string => {
    switch (at.kind) {
      case 'chars': {
        const chars = options.allCharacters ? at.chars : at.plain
        return chars.length === 0 ? '' : options.random.pick(chars)
      }
      case 'sequence':
        return sequence(at.parts, want)
      case 'choice': {
        const near = at.options.filter((one) => shortest(one) <= want && longest(one) >= want)
        const can = at.options.filter((one) => shortest(one) <= want)
        return write(options.random.pick(near.length > 0 ? near : can.length > 0 ? can : at.options), want)
      }
      case 'repeat':
        return repeat(at, want)
      case 'group': {
        const text = write(at.of, want)
        for (const name of at.names) groups.set(name, text)
        return text
      }
      case 'backreference':
        return groups.get(at.name) ?? ''
      case 'lookahead':
        return options.lookaheads ? write(at.of, shortest(at.of)) : ''
      default:
        return ''
    }
  }
  const sequence = (parts: PatternNode[], want: number): string => {
    let spare = Math.max(0, want - sum(parts.map(shortest)))
    let text = ''
    let ahead = { at: 0, text: '' }
    for (const [index, part] of parts.entries()) {
      if (part.kind === 'lookahead') {
        const seen = ahead.at === text.length ? ahead.text : ''
        ahead = { at: text.length, text: seen + write(part, 0) }
        continue
      }
      const room = Math.min(longest(part) - shortest(part), spare)
      // If a later part can grow, this part may leave some of the spare length to it.
      const later = parts.slice(index + 1).some((other) => longest(other) > shortest(other))
      const share = later && options.random.next() < 0.5 ? Math.floor(room * options.random.next()) : room
      const written = write(part, shortest(part) + share)
      spare = Math.max(0, spare - Math.max(0, written.length - shortest(part)))
      text += written
    }
    // The text of a lookahead replaces the text that follows it.
    return text.slice(0, ahead.at) + ahead.text + text.slice(ahead.at + ahead.text.length)
  }
  const repeat = ({ of, least, most }: PatternNode & { kind: 'repeat' }, want: number): string => {
    const count = Math.min(most, Math.max(least, want))
    if (of.kind === 'chars' && count > longRun) {
      const run = Array.from({ length: longRun }, () => write(of, 1)).join('')
      return run
        .repeat(Math.ceil(Math.min(count, longestRun) / longRun))
        .slice(0, Math.min(count, longestRun))
    }
    const texts: string[] = []
    let written = 0
    while (texts.length < Math.min(most, maxTimes)) {
      const left = want - written
      if (texts.length >= least && (left <= 0 || shortest(of) > left)) break
      const open = Math.max(1, least - texts.length)
      const part = write(of, Math.max(shortest(of), Math.min(longest(of), Math.ceil(left / open))))
      texts.push(part)
      written += part.length
      if (part === '' && texts.length >= least) break
    }
    return texts.join('')
  }
  return write(node, length)
}

const maxTimes = 5000
/** The number of characters from which a run repeats its characters. */
const longRun = 256
/**
 * The largest number of characters in a run. Some contracts describe blobs in hexadecimal by a pattern of that length.
 */
const longestRun = 2 ** 19

/** The length of the shortest matching string, in characters. A backreference counts as empty. */
export function shortest(node: PatternNode): number {
  switch (node.kind) {
    case 'chars':
      return 1
    case 'sequence':
      return sum(node.parts.map(shortest))
    case 'choice':
      return Math.min(...node.options.map(shortest))
    case 'repeat':
      return node.least === 0 ? 0 : node.least * shortest(node.of)
    case 'group':
      return shortest(node.of)
    default:
      return 0
  }
}

/** The length of the longest matching string, in characters; Infinity if it is not limited. */
export function longest(node: PatternNode): number {
  switch (node.kind) {
    case 'chars':
      return 1
    case 'sequence':
      return sum(node.parts.map(longest))
    case 'choice':
      return Math.max(...node.options.map(longest))
    case 'repeat': {
      const each = longest(node.of)
      return each === 0 || node.most === 0 ? 0 : node.most * each
    }
    case 'group':
      return longest(node.of)
    case 'backreference':
      return Infinity
    default:
      return 0
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
