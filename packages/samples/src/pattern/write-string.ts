import type { Random } from '../random.ts'
import type { PatternNode } from './pattern-node.ts'
import type { StepBudget } from './step-budget.ts'
import { textLengths } from './text-lengths.ts'

/** The options of `writeString`. */
export interface WriteStringOptions {
  random: Random
  /** Whether all characters of a class are used, or only its letters and digits. */
  allCharacters: boolean
  /** Whether the text of a lookahead replaces the text that follows it. Otherwise lookaheads are ignored. */
  lookaheads: boolean
  /** The steps that may be taken. Each node of the pattern takes one step each time that its text is written. */
  budget: StepBudget
}

/** The largest number of characters of one string. */
export const longestText = 2 ** 20
const maxTimes = 5000
/**
 * The number of characters that `#run` chooses and then repeats. A class such as `[a-z]` is written by `#run` if its
 * number of repetitions is higher.
 */
const longRun = 256
/**
 * The largest number of characters that `#run` writes. Some contracts describe binary data in hexadecimal by a pattern
 * of that length.
 */
const longestRun = 2 ** 19

/**
 * Writes a string for a regular expression.
 *
 * @param length the desired number of characters, from which the result may differ
 * @throws OutOfSteps if the budget is too small, or the string would be too long
 */
export function writeString(node: PatternNode, length: number, options: WriteStringOptions): string {
  return new Writer(options).write(node, length)
}

const shortest = (node: PatternNode) => textLengths(node).shortest
const longest = (node: PatternNode) => textLengths(node).longest

class Writer {
  readonly #options: WriteStringOptions
  readonly #groups = new Map<string, string>()
  #length = 0

  constructor(options: WriteStringOptions) {
    this.#options = options
  }

  /** @param want the desired number of characters */
  write(node: PatternNode, want: number): string {
    this.#options.budget.take(1)
    switch (node.kind) {
      case 'chars':
        return this.#counted(this.#character(node))
      case 'sequence':
        return this.#sequence(node.parts, want)
      case 'choice':
        return this.write(this.#option(node.options, want), want)
      case 'repeat':
        return node.of.kind === 'chars' && countFor(node, want) > longRun
          ? this.#run(node.of, Math.min(countFor(node, want), longestRun))
          : this.#repeat(node, want)
      case 'group':
        return this.#group(node, want)
      case 'backreference':
        return this.#counted(this.#groups.get(node.name) ?? '')
      case 'lookahead':
        return this.#options.lookaheads ? this.write(node.of, shortest(node.of)) : ''
      default:
        return ''
    }
  }

  /** Counts the characters of a text that is added to the string. */
  #counted(text: string): string {
    this.#length += text.length
    if (this.#length > longestText) this.#options.budget.exceed()
    return text
  }

  #character({ chars, plain }: PatternNode & { kind: 'chars' }): string {
    const { allCharacters, random } = this.#options
    const possible = allCharacters ? chars : plain
    return possible.length === 0 ? '' : random.pick(possible)
  }

  #option(options: PatternNode[], want: number): PatternNode {
    this.#options.budget.take(options.length)
    const can = options.filter((one) => shortest(one) <= want)
    const near = can.filter((one) => longest(one) >= want)
    return this.#options.random.pick(near.length > 0 ? near : can.length > 0 ? can : options)
  }

  #group({ of, names }: PatternNode & { kind: 'group' }, want: number): string {
    const text = this.write(of, want)
    for (const name of names) this.#groups.set(name, text)
    return text
  }

  #sequence(parts: PatternNode[], want: number): string {
    const { random } = this.#options
    const lastGrowing = parts.findLastIndex((part) => longest(part) > shortest(part))
    let spare = Math.max(0, want - parts.reduce((sum, part) => sum + shortest(part), 0))
    let text = ''
    let ahead = { at: 0, text: '' }
    for (const [index, part] of parts.entries()) {
      if (part.kind === 'lookahead') {
        const seen = ahead.at === text.length ? ahead.text : ''
        ahead = { at: text.length, text: seen + this.write(part, 0) }
        continue
      }
      const room = Math.min(longest(part) - shortest(part), spare)
      // If a later part can grow, this part may leave some of the spare length to it.
      const share = index < lastGrowing && random.next() < 0.5 ? Math.floor(room * random.next()) : room
      const written = this.write(part, shortest(part) + share)
      spare = Math.max(0, spare - Math.max(0, written.length - shortest(part)))
      text += written
    }
    // The text of a lookahead replaces the text that follows it.
    return text.slice(0, ahead.at) + ahead.text + text.slice(ahead.at + ahead.text.length)
  }

  /** Writes many characters of a class, by repeating some of them. */
  #run(of: PatternNode & { kind: 'chars' }, count: number): string {
    this.#options.budget.take(longRun)
    const characters = Array.from({ length: longRun }, () => this.#character(of)).join('')
    return this.#counted(characters.repeat(Math.ceil(count / longRun)).slice(0, count))
  }

  #repeat({ of, least, most }: PatternNode & { kind: 'repeat' }, want: number): string {
    const texts: string[] = []
    let written = 0
    while (texts.length < Math.min(most, maxTimes)) {
      const left = want - written
      if (texts.length >= least && (left <= 0 || shortest(of) > left)) break
      const open = Math.max(1, least - texts.length)
      const part = this.write(of, Math.max(shortest(of), Math.min(longest(of), Math.ceil(left / open))))
      texts.push(part)
      written += part.length
      if (part === '' && texts.length >= least) break
    }
    return texts.join('')
  }
}

function countFor({ least, most }: PatternNode & { kind: 'repeat' }, want: number): number {
  return Math.min(most, Math.max(least, want))
}
