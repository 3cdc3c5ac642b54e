import { getLineColLocation, YamlParseError, type Document } from '@redocly/openapi-core'
import { escapePointer, percentDecoded, pointerTokens } from '@concordat/model'
import { SourceMistake } from './source-mistake.ts'

/**
 * The maximum length of a chain of references. The linter follows a chain anew from each of its parts, so its time
 * grows with the cube of the length.
 */
const maxChain = 100

interface Reference {
  $ref: string
}

/** The place of a reference: its file, and the object with the `$ref`. */
interface Place {
  file: string
  reference: Reference
}

/**
 * The end of a chain: a file that is not read yet, `long` for more than `maxChain` references, `circle` if it leads
 * back to one of its own references, and undefined for any other end.
 */
type Outcome = { unread: string } | 'long' | 'circle' | undefined

/** Checks the chains of references in the files of a contract: the target of a reference may itself be a reference. */
export class RefChains {
  readonly #documents = new Map<string, Document>()
  /** The starts of the chains that lead to a file that is not read yet, by this file. */
  readonly #waiting = new Map<string, Place[]>()
  readonly #addressOf: (base: string, address: string) => string

  /** @param addressOf returns the file or URL that an address in the file `base` stands for */
  constructor(addressOf: (base: string, address: string) => string) {
    this.#addressOf = addressOf
  }

  /**
   * Adds a file of the contract.
   *
   * @throws YamlParseError if a chain that begins in this file, or that waited for it, is too long
   */
  add(document: Document): void {
    const file = document.source.absoluteRef
    this.#documents.set(file, document)
    const waiting = this.#waiting.get(file) ?? []
    this.#waiting.delete(file)
    const own = referencesIn(document.parsed).map((reference) => ({ file, reference }))
    for (const place of [...waiting, ...own]) {
      const outcome = this.#outcome(place)
      if (outcome === 'long')
        throw this.#mistake(`More than ${maxChain} references lead from here, one after another`, place)
      if (typeof outcome !== 'object') continue
      const others = this.#waiting.get(outcome.unread)
      if (others === undefined) this.#waiting.set(outcome.unread, [place])
      else others.push(place)
    }
  }

  /** Returns the mistake at the first reference that leads back to itself; undefined if there is no such reference. */
  circle(): YamlParseError | undefined {
    for (const [file, { parsed }] of this.#documents)
      for (const reference of referencesIn(parsed))
        if (this.#outcome({ file, reference }) === 'circle')
          return this.#mistake('The reference leads back to itself', { file, reference })
    return undefined
  }

  #outcome(start: Place): Outcome {
    let { file, reference } = start
    let rest: string[] = []
    const states = new Map<Reference, string[]>()
    for (let length = 1; length <= maxChain; length++) {
      const [address = '', fragment = ''] = reference.$ref.split('#')
      if (address !== '') file = this.#addressOf(file, address)
      const document = this.#documents.get(file)
      if (document === undefined) return { unread: file }
      if (fragment !== '' && !fragment.startsWith('/')) return undefined
      const tokens = [...pointerTokens(percentDecoded(fragment) ?? fragment), ...rest]
      let node: unknown = document.parsed
      let depth = 0
      while (depth < tokens.length && isObject(node) && Object.hasOwn(node, tokens[depth]!))
        node = node[tokens[depth++]!]
      if (!isReference(node)) return undefined
      // If a pointer leads through a reference, its remaining tokens continue in the target of that reference.
      rest = tokens.slice(depth)
      reference = node
      const state = `${file} ${rest.join('/')}`
      const known = states.get(node) ?? []
      if (known.includes(state)) return 'circle'
      states.set(node, [...known, state])
    }
    return 'long'
  }

  #mistake(reason: string, { file, reference }: Place): YamlParseError {
    const { source, parsed } = this.#documents.get(file)!
    const pointer = `#${pointerTo(reference, parsed) ?? ''}`
    const { start } = getLineColLocation({ source, pointer, reportOnKey: false })
    return new YamlParseError(new SourceMistake(reason, start), source)
  }
}

function isObject(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null
}

function isReference(node: unknown): node is Record<string, unknown> & Reference {
  return isObject(node) && typeof node['$ref'] === 'string'
}

function referencesIn(document: unknown): Reference[] {
  const found: Reference[] = []
  const seen = new Set<unknown>()
  const visit = (node: unknown): void => {
    if (!isObject(node) || seen.has(node)) return
    seen.add(node)
    if (isReference(node)) found.push(node)
    for (const part of Object.values(node)) visit(part)
  }
  visit(document)
  return found
}

function pointerTo(wanted: unknown, node: unknown, pointer = ''): string | undefined {
  if (node === wanted) return pointer
  if (!isObject(node)) return undefined
  for (const [key, part] of Object.entries(node)) {
    const found = pointerTo(wanted, part, `${pointer}/${escapePointer(key)}`)
    if (found !== undefined) return found
  }
  return undefined
}
