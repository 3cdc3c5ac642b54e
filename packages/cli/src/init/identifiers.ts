const reserved = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof var void while with yield arguments eval'
  ).split(' '),
)

/** Whether a name is an identifier of ASCII characters and not a reserved word. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !reserved.has(name)
}

/** Converts names to unique identifiers: `post-payments` becomes `postPayments`. */
export class Identifiers {
  readonly #used: Set<string>

  constructor(reservedNames: Iterable<string> = []) {
    this.#used = new Set(reservedNames)
  }

  of(name: string): string {
    const preferred = isIdentifier(name) ? name : camelCase(name)
    let unique = preferred
    for (let count = 2; this.#used.has(unique); count++) unique = `${preferred}${count}`
    this.#used.add(unique)
    return unique
  }
}

function camelCase(name: string): string {
  const [first = '', ...words] = name.match(/[A-Za-z0-9_$]+/g) ?? []
  const joined =
    first.charAt(0).toLowerCase() +
    first.slice(1) +
    words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  if (joined === '' || /^\d/.test(joined)) return `_${joined}`
  return isIdentifier(joined) ? joined : `${joined}_`
}
