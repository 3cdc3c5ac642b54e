import { posixClass, unicodeProperty } from './named-characters.ts'

/** A pattern in the syntax of ECMA-262 with the flag `u`, and further flags such as `i`. */
export interface EcmaPattern {
  pattern: string
  flags: string
}

/**
 * Translates a pattern that does not compile with the flag `u`: it removes unnecessary escapes, and rewrites the syntax
 * of Python, Java, PCRE, Ruby and .NET. The result may still be invalid; `RegExp` then throws.
 *
 * @throws SyntaxError for syntax whose meaning depends on the language, or that has no equivalent in ECMA-262
 */
export function ecmaPattern(source: string): EcmaPattern {
  const [all = '', start = '', letters = ''] = /^(\^?)\(\?([a-zA-Z]+)\)/.exec(source) ?? []
  const unknown = /[^imsua]/.exec(letters)?.[0]
  if (unknown !== undefined) throw new SyntaxError(`ECMA-262 has no flag (?${unknown})`)
  // Python's flags `u` and `a` select the meaning of classes such as `\w`, which is fixed in ECMA-262.
  const flags = [...new Set(letters.replace(/[ua]/g, ''))].join('')
  return { pattern: start + new Translator(source.slice(all.length)).pattern(), flags }
}

/** Replacements of escapes. Those of `escapes` apply outside of character classes only. */
const escapes = new Map([
  ['\\A', '^'],
  ['\\z', '$'],
  ['\\Z', '$'],
])
const characterEscapes = new Map([
  ['\\a', '\\x07'],
  ['\\e', '\\x1b'],
  ['\\h', '\\t\\p{Zs}'],
])
const escape =
  /^\\(?:[pP]\{(\^?)([^}]*)\}|[pP]([A-Z])|x\{([\da-fA-F]+)\}|Q([\s\S]*?)(?:\\E|$)|k<[^>]*>|u\{[^}]*\}|[\s\S])/u

class Translator {
  readonly #source: string
  #at = 0
  /** Whether a class has contained `[`. A later `]` then shows that the class was meant to be nested. */
  #nested = false

  constructor(source: string) {
    this.#source = source
  }

  pattern(): string {
    let result = ''
    while (this.#at < this.#source.length)
      result +=
        this.#group() ??
        (this.#isAt('[') ? this.#class() : this.#isAt('\\') ? this.#escape(false) : this.#character())
    return result
  }

  /**
   * Translates the beginning of a group in the syntax of Python, PCRE or .NET; returns undefined if there is no such
   * group.
   *
   * @throws SyntaxError for flags within the pattern, and for an atomic group
   */
  #group(): string | undefined {
    if (!this.#isAt('(?')) return undefined
    const reference = this.#match(/^\(\?P=(\w+)\)/)
    if (reference !== null) return `\\k<${reference[1]}>`
    const name = this.#match(/^\(\?(?:P<(\w+)>|'(\w+)')/)
    if (name !== null) return `(?<${name[1] ?? name[2]}>`
    if (this.#match(/^\(\?#[^)]*\)/) !== null) return ''
    if (/^\(\?[a-z]*(?:-[a-z]+)?\)/i.test(this.#rest()))
      throw new SyntaxError('flags such as (?i) are understood at the beginning only')
    if (this.#isAt('(?>')) throw new SyntaxError('ECMA-262 has no atomic groups (?>…)')
    return undefined
  }

  #class(): string {
    let result = this.#match(/^\[\^?/)![0]
    // In other languages than ECMA-262, a `]` at the beginning of a class is a character of the class.
    if (this.#match(/^\]/) !== null) result += '\\]'
    while (this.#at < this.#source.length) {
      if (this.#match(/^\]/) !== null) return `${result}]`
      if (this.#isAt('&&'))
        throw new SyntaxError('ECMA-262 has no intersections of classes such as [a-z&&[^b]]')
      const named = this.#match(/^\[:(\^?)(\w+):\]/)
      if (named !== null) result += posixClass(named[2]!, named[1] === '^')
      else if (this.#isAt('\\')) result += this.#escape(true)
      else {
        if (this.#isAt('[')) this.#nested = true
        result += this.#classCharacter(result)
      }
    }
    return result
  }

  /** Translates a character of a class. A hyphen beside a class such as `\w` is a character and not a range. */
  #classCharacter(before: string): string {
    const character = this.#next()
    if (character !== '-') return character
    const besideClass = /\\(?:[dDwWsS]|[pP]\{[^}]*\})$/.test(before) || /^\\[dDwWsSpPh]/.test(this.#rest())
    return besideClass && !this.#isAt(']') ? '\\-' : '-'
  }

  #character(): string {
    if (this.#isAt('{')) {
      const count = this.#match(/^\{\d+(?:,\d*)?\}/)
      if (count !== null) return count[0]
      if (/^\{,\d+\}/.test(this.#rest()))
        throw new SyntaxError('{,n} has another meaning in each language: write {0,n}')
    }
    const character = this.#next()
    if (character === ']' && this.#nested)
      throw new SyntaxError('ECMA-262 has no nested classes: write \\[ for the character itself')
    return '{}]'.includes(character) ? `\\${character}` : character
  }

  #escape(inClass: boolean): string {
    const [text, negated, property, letter, code, quoted] = this.#match(escape) ?? [this.#next()]
    const name = property ?? letter
    if (name !== undefined) return unicodeProperty(name, (text[1] === 'P') !== (negated === '^'), inClass)
    if (code !== undefined) return `\\u{${code}}`
    if (quoted !== undefined) return quoted.replace(inClass ? /[\\\]^-]/g : /[\\^$.*+?()[\]{}|/]/g, '\\$&')
    const replaced = inClass ? undefined : escapes.get(text)
    if (replaced !== undefined) return replaced
    const characters = characterEscapes.get(text)
    if (characters !== undefined) return inClass || !text.endsWith('h') ? characters : `[${characters}]`
    if (/^\\[\^$\\.*+?()[\]{}|/]$/.test(text) || (inClass && text === '\\-')) return text
    if (/^\\[^\p{L}\d]$/u.test(text)) return text.slice(1)
    if (/^\\(?:[dDwWsSbfnrtvcxu0-9]|B|k<|u\{)/.test(text)) return text
    throw new SyntaxError(`${text} has no meaning in ECMA-262`)
  }

  #match(expression: RegExp): RegExpExecArray | null {
    const found = expression.exec(this.#rest())
    if (found !== null) this.#at += found[0].length
    return found
  }

  #next(): string {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at)!)
    this.#at += character.length
    return character
  }

  #rest(): string {
    return this.#source.slice(this.#at)
  }

  #isAt(text: string): boolean {
    return this.#source.startsWith(text, this.#at)
  }
}
