import type { Random } from '../random.ts'
import type { Node } from './node.ts'

/** How a text is to be written. */
export interface Writing {
  random: Random
  /** Whether all characters of a class are used, or only those that read best. */
  wild: boolean
  /** Whether what look-aheads look for is written over what follows them. */
  looks: boolean
}

/** Writes a text that matches, of about this length, as far as the expression lets us. */
export function writeText(node: Node, length: number, writing: Writing): string {
  const groups = new Map<string, string>()
  const write = (at: Node, want: number): string => {
    switch (at.kind) {
      case 'chars': {
        const chars = writing.wild ? at.chars : at.plain
        return chars.length === 0 ? '' : writing.random.pick(chars)
      }
      case 'sequence':
        return sequence(at.parts, want)
      case 'choice': {
        const near = at.options.filter((one) => shortest(one) <= want && longest(one) >= want)
        const can = at.options.filter((one) => shortest(one) <= want)
        return write(writing.random.pick(near.length > 0 ? near : can.length > 0 ? can : at.options), want)
      }
      case 'repeat':
        return repeat(at, want)
      case 'group': {
        const text = write(at.of, want)
        for (const name of at.names) groups.set(name, text)
        return text
      }
      case 'back':
        return groups.get(at.name) ?? ''
      case 'look':
        return writing.looks ? write(at.of, shortest(at.of)) : ''
      default:
        return ''
    }
  }
  const sequence = (parts: Node[], want: number): string => {
    let spare = Math.max(0, want - sum(parts.map(shortest)))
    let text = ''
    let ahead = { at: 0, text: '' }
    for (const [index, part] of parts.entries()) {
      if (part.kind === 'look') {
        const seen = ahead.at === text.length ? ahead.text : ''
        ahead = { at: text.length, text: seen + write(part, 0) }
        continue
      }
      const room = Math.min(longest(part) - shortest(part), spare)
      // What comes later may have its share, if it can grow at all.
      const later = parts.slice(index + 1).some((other) => longest(other) > shortest(other))
      const share = later && writing.random.next() < 0.5 ? Math.floor(room * writing.random.next()) : room
      const written = write(part, shortest(part) + share)
      spare = Math.max(0, spare - Math.max(0, written.length - shortest(part)))
      text += written
    }
    // What was looked for ahead is there in place of what was written.
    return text.slice(0, ahead.at) + ahead.text + text.slice(ahead.at + ahead.text.length)
  }
  const repeat = ({ of, least, most }: Node & { kind: 'repeat' }, want: number): string => {
    const count = Math.min(most, Math.max(least, want))
    if (of.kind === 'chars' && count > longRun) {
      const run = Array.from({ length: longRun }, () => write(of, 1)).join('')
      return run
        .repeat(Math.ceil(Math.min(count, longestRun) / longRun))
        .slice(0, Math.min(count, longestRun))
    }
    const texts: string[] = []
    let written = 0
    while (texts.length < Math.min(most, mostTimes)) {
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

const mostTimes = 5000
/** More characters in a row than this are the same ones again. */
const longRun = 256
/** A blob in hexadecimal takes that much. */
const longestRun = 2 ** 19

/** The length of the shortest text that matches. */
export function shortest(node: Node): number {
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

/** The length of the longest text that matches, or Infinity. */
export function longest(node: Node): number {
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
    case 'back':
      return Infinity
    default:
      return 0
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
