import { isToken, type OpenAPIDocument } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { dataKeywords, maps } from './document-places.ts'
import { isMethod } from './method.ts'
import { nearestWord } from './nearest-word.ts'
import { ownKeywords } from './own-keywords.ts'
import { escapePointer } from './pointer.ts'

type Node = Readonly<Record<string, unknown>>

/** A rule of the specification about one kind of object. */
interface Rule {
  /** The fields whose value is an object of this kind, or a list or map of such objects. */
  within: readonly string[]
  /** Returns the reason and the remedy for an object that breaks the rule; undefined for any other object. */
  find(node: Node, context: { version: string }): [reason: string, remedy: string] | undefined
}

function both(within: string[], one: string, ...others: string[]): Rule {
  return {
    within,
    find(node) {
      const other = others.find((name) => name in node)
      return one in node && other !== undefined
        ? [`${one} and ${other} exclude one another`, 'leave one of them out.']
        : undefined
    },
  }
}

const rules: readonly Rule[] = [
  both(['parameters', 'headers', 'content'], 'example', 'examples'),
  both(['examples'], 'value', 'externalValue', 'dataValue', 'serializedValue'),
  both(['examples'], 'serializedValue', 'externalValue'),
  both(['content'], 'encoding', 'prefixEncoding', 'itemEncoding'),
  both(['xml'], 'nodeType', 'attribute', 'wrapped'),
  {
    within: ['headers'],
    find: (node) =>
      'allowReserved' in node ? ['allowReserved has no effect in a header', 'leave it out.'] : undefined,
  },
  {
    within: ['parameters'],
    find({ in: location, style, allowReserved }, { version }) {
      const isEncoded =
        location === 'query' || (version === '3.2' && location !== 'header' && style !== 'cookie')
      return allowReserved === undefined || typeof location !== 'string' || isEncoded
        ? undefined
        : [`allowReserved has no effect in a ${location} parameter`, 'leave it out.']
    },
  },
  {
    within: ['parameters'],
    find({ in: location, name }) {
      if (location === 'header' && !isToken(String(name)))
        return [
          `${JSON.stringify(name)} is not a valid header name, so that no request can have it`,
          'correct the name.',
        ]
      return location === 'path' && /[{}]/.test(String(name))
        ? [`${JSON.stringify(name)} cannot stand in a path, because it has braces`, 'leave the braces out.']
        : undefined
    },
  },
  {
    within: ['parameters'],
    find({ in: location, schema, style, explode, allowReserved }) {
      const extra = Object.entries({ schema, style, explode, allowReserved }).find(
        ([, value]) => value !== undefined,
      )
      return location === 'querystring' && extra !== undefined
        ? [`A parameter in "querystring" has no ${extra[0]}`, 'describe it with `content` alone.']
        : undefined
    },
  },
  {
    within: ['variables'],
    find: ({ enum: values }) =>
      Array.isArray(values) && values.length === 0
        ? ['The server variable allows no value', 'list its values, or leave `enum` out.']
        : undefined,
  },
]

/**
 * Finds violations of the specification that have no effect on validation, in objects other than schemas. The whole
 * document is searched, including unused components.
 */
export function oddObjects(document: OpenAPIDocument): ContractError[] {
  const version = document.openapi.slice(0, 3)
  const found: ContractError[] = []
  const check = (node: unknown, pointer: string, field: string): void => {
    if (typeof node !== 'object' || node === null || '$ref' in node) return
    found.push(...oddExtensions(node, pointer, field))
    for (const { within, find } of rules) {
      if (!within.includes(field)) continue
      const [reason, remedy] = find(node as Node, { version }) ?? []
      if (reason !== undefined) found.push(new ContractError(reason, pointer, remedy!))
    }
  }
  const visit = (node: unknown, pointer: string, isMap: boolean): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, part] of Object.entries(node)) {
      const at = `${pointer}/${escapePointer(key)}`
      if (!isMap && key.startsWith('x-')) continue
      if (!isMap && key === 'xml') check(part, at, 'xml')
      if (!isMap && isMethod(key)) check(part, at, 'operations')
      const isObjects = !isMap && typeof part === 'object' && part !== null
      const isData = key === 'examples' && Array.isArray(part)
      if (isObjects && key !== 'xml' && !isData) {
        for (const [name, one] of Object.entries(part as object))
          check(one, `${at}/${escapePointer(name)}`, key)
        if (key === 'parameters' && Array.isArray(part)) checkQuery(part, at, found)
      }
      if (isMap || !dataKeywords.has(key)) visit(part, at, !isMap && (maps.has(key) || key === 'variables'))
    }
  }
  found.push(...oddExtensions(document, '', 'the document'))
  visit(document, '', false)
  return found
}

/** OpenAPI 3.2 section 4.12.1: `in: querystring` may occur only once, and excludes parameters with `in: query`. */
function checkQuery(parameters: readonly unknown[], pointer: string, found: ContractError[]): void {
  const locations = parameters.map((one) => (one as Node | null)?.['in'])
  const wholes = locations.filter((location) => location === 'querystring').length
  if (wholes === 0 || (wholes === 1 && !locations.includes('query'))) return
  found.push(
    new ContractError(
      wholes > 1
        ? 'Two parameters have `in: querystring`, and each is the whole query string'
        : 'A parameter with `in: query` stands beside a parameter with `in: querystring`',
      pointer,
      'describe the query with one of them.',
    ),
  )
}

/** Finds keywords of Concordat that are misspelt, or stand in a place where they have no effect. */
function oddExtensions(node: object, pointer: string, field: string): ContractError[] {
  return Object.keys(node).flatMap((key) => {
    if (!key.startsWith('x-')) return []
    const at = `${pointer}/${escapePointer(key)}`
    const own = Object.hasOwn(ownKeywords, key) ? ownKeywords[key] : undefined
    if (own?.within.includes(field) === true) return []
    if (own !== undefined) {
      const remedy = `move it into one of the objects of ${own.within.join(' or ')}.`
      return [new ContractError(`${key} has no effect here`, at, remedy, key)]
    }
    const similar = nearestWord(key, Object.keys(ownKeywords))
    if (similar === undefined) return []
    return [new ContractError(`${key} has no effect`, at, `did you mean "${similar}"?`, key)]
  })
}
