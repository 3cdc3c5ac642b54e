import type { OpenAPIDocument } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { isMap, keywordArguments } from './keyword-arguments.ts'
import { mappingTarget } from './normal-schema.ts'
import type { OperationModel } from './operation.ts'
import { escapePointer } from './pointer.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { subschemaKeywords } from './subschemas.ts'

/**
 * What is wrong with the schemas of a contract, and would otherwise be found when somebody calls an
 * operation: types and patterns that are none, bounds that are no numbers, references that lead nowhere.
 *
 * @param schemas those that operations lead to, which is what can be called, or `all` components too
 * @param warnings where to put what is odd and does no harm
 */
export function schemaMistakes(
  document: OpenAPIDocument,
  operations: readonly OperationModel[],
  schemas: 'all' | 'used',
  warnings: ContractError[],
): ContractError[] {
  const mistakes: ContractError[] = []
  const seen = new Set<SchemaObject>()
  const mistake = (reason: string, pointer: string, remedy: string) =>
    void mistakes.push(new ContractError(reason, pointer, remedy))

  const look = (schema: unknown, pointer: string): void => {
    if (typeof schema === 'boolean') return
    if (!isMap(schema)) return mistake('A schema is neither an object nor a boolean', pointer, 'correct it.')
    if (seen.has(schema)) return
    seen.add(schema)
    for (const keyword in schema) lookAt(keyword, schema[keyword], pointer)
    if (typeof schema['$ref'] === 'string') follow(schema['$ref'], `${pointer}/$ref`)
    if (schema['oneOf'] !== undefined || schema['anyOf'] !== undefined) {
      const { mapping, defaultMapping } = (schema['discriminator'] ?? {}) as Record<string, unknown>
      const targets = isMap(mapping) ? Object.entries(mapping) : []
      for (const [name, target] of [...targets, ['', defaultMapping] as const]) {
        const at = `${pointer}/discriminator/${name === '' ? 'defaultMapping' : `mapping/${escapePointer(name)}`}`
        if (typeof target === 'string') follow(mappingTarget(document, target), at)
      }
    }
  }

  const lookAt = (keyword: string, argument: unknown, pointer: string): void => {
    const holds = subschemaKeywords.get(keyword)
    if (holds === undefined) {
      const known = keywordArguments.get(keyword)
      if (known !== undefined && !known.isRight(argument))
        judge(keyword, argument, `${pointer}/${keyword}`, known.remedy)
      return
    }
    const at = `${pointer}/${keyword}`
    if (holds === 'schema') look(argument, at)
    else if (holds === 'list') {
      if (!Array.isArray(argument)) return mistake(said(keyword, argument), at, 'write a list of schemas.')
      for (const [index, part] of argument.entries()) look(part, `${at}/${index}`)
    } else {
      if (!isMap(argument)) return mistake(said(keyword, argument), at, 'write a schema for each name.')
      for (const [name, part] of Object.entries(argument)) {
        if (keyword === 'patternProperties') lookAt('pattern', name, at)
        look(part, `${at}/${escapePointer(name)}`)
      }
    }
  }

  const judge = (keyword: string, argument: unknown, pointer: string, remedy: string): void => {
    // Some generators write it for no bound at all, and every value keeps it.
    if (/^min[A-Z]/.test(keyword) && Number.isInteger(argument))
      warnings.push(
        new ContractError(`${said(keyword, argument)}, which says nothing`, pointer, 'leave it out.'),
      )
    else mistake(said(keyword, argument), pointer, remedy)
  }

  const follow = (ref: string, pointer: string): void => {
    let target: Schema
    try {
      target = schemaAt(document, ref)
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      return mistake(error.reason, pointer, error.remedy)
    }
    look(target, ref.slice(1))
  }

  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema, content, pointer } of parameters)
      look(schema, `${content?.pointer ?? pointer}/schema`)
    for (const { content } of [...(requestBody === undefined ? [] : [requestBody]), ...responses])
      for (const { schema, pointer } of content) look(schema, `${pointer}/schema`)
    for (const { headers } of responses)
      for (const { schema, pointer } of headers) look(schema, `${pointer}/schema`)
  }
  const { schemas: components } = (document['components'] ?? {}) as { schemas?: unknown }
  if (schemas === 'all' && isMap(components))
    for (const [name, schema] of Object.entries(components))
      look(schema, `/components/schemas/${escapePointer(name)}`)
  return mistakes
}

/** What a keyword says, in a sentence. */
function said(keyword: string, argument: unknown): string {
  if (keyword === 'type') {
    const none = [argument].flat().find((type) => !keywordArguments.get('type')!.isRight(type))
    if (typeof none === 'string') return `There is no type "${shortened(none)}"`
  }
  const text = shortened(shown(argument))
  return keyword === 'pattern' ? `${text} is no regular expression` : `${keyword} is ${text}`
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
