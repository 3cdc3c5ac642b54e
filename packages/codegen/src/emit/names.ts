const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield arguments eval'
  ).split(' '),
)

/** A property name as TypeScript source: bare where it may be, else quoted. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)
}

/** A text as a string literal, in single quotes where that needs no escape. */
export function literal(text: string): string {
  return /['\\\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text}'`
}

/** Makes identifiers of operationIds, no two alike: `post-payments` is `postPayments`. */
export class Identifiers {
  readonly #taken: Set<string>

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken)
  }

  camelCase(name: string): string {
    const [first = '_', ...words] = wordsOf(name)
    const joined = startsWell(first + words.map(capitalized).join(''))
    return this.#unique(reserved.has(joined) ? `${joined}_` : joined)
  }

  pascalCase(name: string): string {
    return this.#unique(startsWell(wordsOf(name).map(capitalized).join('')))
  }

  #unique(wanted: string): string {
    let name = wanted
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}${count}`
    this.#taken.add(name)
    return name
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

/** A docstring, or nothing where there is nothing to say. Lines are indented by two spaces each. */
export function docstring(lines: (string | undefined)[], indent = ''): string {
  const text = lines
    .filter((line) => line !== undefined && line !== '')
    .join('\n\n')
    .trim()
  if (text === '') return ''
  const safe = text
    .replaceAll('*/', '*\\/')
    .split('\n')
    .map((line) => line.trimEnd())
  if (safe.length === 1) return `${indent}/** ${safe[0]} */\n`
  return `${indent}/**\n${safe.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`
}
