import { identifier, type Code } from '@concordat/schema'

const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield arguments eval'
  ).split(' '),
)

/** Makes identifiers of operationIds, no two alike: `post-payments` is `postPayments`. */
export class Identifiers {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken)
  }

  camelCase(name: string): Code {
    const [first = '_', ...words] = wordsOf(name)
    const joined = startsWell(first + words.map(capitalized).join(''))
    return this.#unique(reserved.has(joined) ? `${joined}_` : joined)
  }

  pascalCase(name: string): Code {
    return this.#unique(startsWell(wordsOf(name).map(capitalized).join('')))
  }

  #unique(wanted: string): Code {
    let name = wanted
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}${count}`
    this.#taken.add(name)
    return identifier(name)
  }
}

function wordsOf(name: string): string[] {
  return name.match(/[A-Za-z0-9_$]+/g) ?? []
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function startsWell(name: string): string {
  return /^[A-Za-z_$]/.test(name) ? name : `_${name}`
}
