import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { RE2JS } from 're2js'
import { characterRanges, type CharacterRanges } from './character-ranges.ts'

/**
 * Compiles a regular expression for RE2, whose time is linear.
 * @returns null if the expression cannot be written for RE2, for example because of a lookaround or a back-reference
 */
export function linearExpression(expression: RegExp): RE2JS | null {
  return linear(expression)?.compiled ?? null
}

/** Writes a regular expression in the syntax of RE2. @returns undefined if that cannot be done */
export function linearText(expression: RegExp): string | undefined {
  return linear(expression)?.text
}

function linear({ source, flags }: RegExp): { text: string; compiled: RE2JS } | null {
  // The flag `m` is not supported: in ECMA-262, lines end with \n, \r, U+2028 and U+2029, but in RE2 only with \n.
  if (flags.includes('m')) return null
  try {
    const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, undefined, undefined, {
      unicode: true,
    })
    const text = new Writer(flags).choice(pattern.alternatives)
    return { text, compiled: RE2JS.compile(text) }
  } catch {
    return null
  }
}

class Unsupported extends Error {}

/**
 * Writes an expression in the syntax of RE2. Sets such as `\s`, which RE2 defines differently, are written as
 * ranges.
 */
class Writer {
  readonly #dotAll: boolean
  readonly #ignoreCase: boolean

  constructor(flags: string) {
    this.#dotAll = flags.includes('s')
    this.#ignoreCase = flags.includes('i')
  }

  choice(alternatives: readonly AST.Alternative[]): string {
    const texts = alternatives.map(({ elements }) => elements.map((one) => this.#element(one)).join(''))
    return `(?${this.#ignoreCase ? 'i' : ''}:${texts.join('|')})`
  }

  #element(element: AST.Element): string {
    switch (element.type) {
      case 'Group':
        if (element.modifiers !== null) throw new Unsupported()
        return this.choice(element.alternatives)
      case 'CapturingGroup':
        return this.choice(element.alternatives)
      case 'Quantifier':
        return this.#element(element.element) + countOf(element)
      case 'Assertion':
        if (element.kind === 'start') return '\\A'
        if (element.kind === 'end') return '\\z'
        if (element.kind === 'word' && !this.#ignoreCase) return element.negate ? '\\B' : '\\b'
        throw new Unsupported()
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return classOf(characterRanges(element, this.#dotAll))
      default:
        throw new Unsupported()
    }
  }
}

function countOf({ min, max }: AST.Quantifier): string {
  return `{${min},${max === Infinity ? '' : max}}`
}

function classOf(ranges: CharacterRanges): string {
  if (ranges.length === 0) return '[^\\x{0}-\\x{10FFFF}]'
  const texts = ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}-${hex(last)}`))
  return `[${texts.join('')}]`
}

function hex(code: number): string {
  return `\\x{${code.toString(16)}}`
}
