import { identifier, type Code } from '@concordat/schema'

const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield arguments eval ' +
    // A module that exports `then` is a thenable, so `await import()` would call the export.
    'then'
  ).split(' '),
)

/** Turns names into unique identifiers: `post-payments` becomes `postPayments` or `PostPayments`. */
export class Identifiers {
  readonly #used: Set<string>

  constructor(reservedNames: Iterable<string> = []) {
    this.#used = new Set(reservedNames)
  }

  camelCase(name: string): Code {
    const [first = '_', ...words] = wordsOf(name)
    const joined = withValidStart(first + words.map(capitalized).join(''))
    return this.#unique(reserved.has(joined) ? `${joined}_` : joined)
  }

  pascalCase(name: string): Code {
    return this.#unique(withValidStart(wordsOf(name).map(capitalized).join('')))
  }

  #unique(preferred: string): Code {
    let name = preferred
    for (let count = 2; this.#used.has(name); count++) name = `${preferred}${count}`
    this.#used.add(name)
    return identifier(name)
  }
}

function wordsOf(name: string): string[] {
  return name.match(/[\p{ID_Continue}$]+/gu) ?? []
}

function capitalized(word: string): string {
  const [first = ''] = word
  return first.toUpperCase() + word.slice(first.length)
}

function withValidStart(name: string): string {
  return /^[\p{ID_Start}_$]/u.test(name) ? name : `_${name}`
}
