import { charactersOf } from './characters.ts'
import type { PatternNode } from './pattern-node.ts'
import type { StepBudget } from './step-budget.ts'

/**
 * Parses a regular expression of ECMA-262. The parser is lenient, since generated strings are tested afterwards.
 *
 * @throws OutOfSteps if the budget is too small. A step tests a character, or reads a part of the pattern.
 */
export function parsePattern(source: string, budget: StepBudget): PatternNode {
  return new Parser(source, budget).choice()
}

const empty: PatternNode = { kind: 'empty' }

function oneOf(chars: readonly string[]): PatternNode {
  const plain = chars.filter((char) => /[A-Za-z\d]/.test(char))
  return { kind: 'chars', chars, plain: plain.length > 0 ? plain : chars }
}

class Parser {
  readonly #source: string
  readonly #budget: StepBudget
  #at = 0
  #groups = 0

  constructor(source: string, budget: StepBudget) {
    this.#source = source
    this.#budget = budget
  }

  choice(): PatternNode {
    const options = [this.#sequence()]
    while (this.#accept('|')) options.push(this.#sequence())
    return options.length === 1 ? options[0]! : { kind: 'choice', options }
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = []
    while (this.#at < this.#source.length && !this.#isAt('|') && !this.#isAt(')')) {
      parts.push(this.#quantified(this.#atom()))
    }
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts }
  }

  #atom(): PatternNode {
    this.#budget.take(1)
    if (this.#accept('(')) return this.#group()
    if (this.#accept('^') || this.#accept('$')) return empty
    if (this.#accept('.')) return oneOf(charactersOf('.', this.#budget))
    if (this.#isAt('[')) return oneOf(charactersOf(this.#class(), this.#budget))
    if (this.#isAt('\\')) return this.#escape()
    const char = String.fromCodePoint(this.#source.codePointAt(this.#at)!)
    this.#at += char.length
    return oneOf([char])
  }

  #group(): PatternNode {
    if (this.#accept('?=')) return { kind: 'lookahead', of: this.#closed() }
    if (this.#accept('?!') || this.#accept('?<=') || this.#accept('?<!')) {
      this.#closed()
      return empty
    }
    const [prefix, name] = /^\?(?::|<(\w+)>|[a-z-]*:)/.exec(this.#source.slice(this.#at)) ?? ['']
    this.#at += prefix.length
    const captures = prefix === '' || name !== undefined
    const names = captures ? [String(++this.#groups), ...(name === undefined ? [] : [name])] : []
    return { kind: 'group', of: this.#closed(), names }
  }

  #closed(): PatternNode {
    const inner = this.choice()
    this.#accept(')')
    return inner
  }

  /** Reads a character class, and returns its source with the brackets. */
  #class(): string {
    const start = this.#at++
    this.#accept('^')
    while (this.#at < this.#source.length && !this.#isAt(']')) this.#at += this.#isAt('\\') ? 2 : 1
    this.#at++
    return this.#source.slice(start, this.#at)
  }

  #escape(): PatternNode {
    const rest = this.#source.slice(this.#at)
    const [text = '\\'] =
      /^\\(?:[pP]\{[^}]*\}|k<\w+>|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[1-9]\d?|[\s\S])/u.exec(
        rest,
      ) ?? []
    this.#at += text.length
    if (text === '\\b' || text === '\\B') return empty
    const backreference = /^\\(?:k<(\w+)>|([1-9]\d?))$/.exec(text)
    if (backreference !== null)
      return { kind: 'backreference', name: (backreference[1] ?? backreference[2])! }
    const surrogate = /^\\u([dD][89a-fA-F][\da-fA-F]{2})$/.exec(text)
    // `charactersOf` has no lone surrogates, so an escaped surrogate is parsed here. The two escapes of a surrogate
    // pair write one character.
    if (surrogate !== null) return oneOf([String.fromCharCode(Number.parseInt(surrogate[1]!, 16))])
    const chars = charactersOf(text, this.#budget)
    return oneOf(chars.length > 0 ? chars : [text.slice(1)])
  }

  #quantified(of: PatternNode): PatternNode {
    const found = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#source.slice(this.#at))
    if (found === null) return of
    this.#at += found[0].length
    const [, sign, least = '', comma = '', most = ''] = found
    if (sign !== undefined)
      return { kind: 'repeat', of, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity }
    const from = Number(least)
    return {
      kind: 'repeat',
      of,
      least: from,
      most: comma === '' ? from : most === '' ? Infinity : Number(most),
    }
  }

  #isAt(text: string): boolean {
    return this.#source.startsWith(text, this.#at)
  }

  #accept(text: string): boolean {
    if (!this.#isAt(text)) return false
    this.#at += text.length
    return true
  }
}
