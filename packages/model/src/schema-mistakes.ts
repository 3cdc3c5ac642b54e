import type { Model } from './model.ts'
import { ContractError } from './contract-error.ts'
import { escapePointer } from './pointer.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

const types = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'])

const numbers =
  'minimum maximum multipleOf minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains'.split(
    ' ',
  )

const singles =
  'items additionalProperties not if then else contains propertyNames unevaluatedItems unevaluatedProperties'.split(
    ' ',
  )
const lists = 'allOf anyOf oneOf prefixItems'.split(' ')
const maps = 'properties patternProperties dependentSchemas'.split(' ')

/**
 * What is wrong with the schemas that the operations of a contract lead to, and would only be found when
 * somebody calls them: types and patterns that are none, bounds that are no numbers, references that lead
 * nowhere.
 */
export function schemaMistakes({ document, operations }: Model): ContractError[] {
  const mistakes: ContractError[] = []
  const seen = new Set<SchemaObject>()
  const look = (schema: Schema, pointer: string): void => {
    if (typeof schema === 'boolean') return
    if (typeof schema !== 'object' || schema === null)
      return void mistakes.push(
        new ContractError('A schema is neither an object nor a boolean', pointer, 'correct it.'),
      )
    if (seen.has(schema)) return
    seen.add(schema)
    mistakes.push(...mistakesOf(schema, pointer))
    if (typeof schema.$ref === 'string') {
      try {
        look(schemaAt(document, schema.$ref), schema.$ref.slice(1))
      } catch (error) {
        if (!(error instanceof ContractError)) throw error
        mistakes.push(new ContractError(error.reason, pointer, error.remedy))
      }
    }
    for (const [part, place] of partsOf(schema)) look(part, `${pointer}/${place}`)
  }
  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema, content, pointer } of parameters)
      look(schema, `${content?.pointer ?? pointer}/schema`)
    for (const { content } of [...(requestBody === undefined ? [] : [requestBody]), ...responses])
      for (const { schema, pointer } of content) look(schema, `${pointer}/schema`)
  }
  return mistakes
}

function mistakesOf(schema: SchemaObject, pointer: string): ContractError[] {
  const mistakes: ContractError[] = []
  const mistake = (keyword: string, reason: string, remedy: string) =>
    void mistakes.push(new ContractError(reason, `${pointer}/${keyword}`, remedy))
  for (const type of [schema.type ?? []].flat())
    if (!types.has(type))
      mistake('type', `There is no type "${type}"`, `write one of ${[...types].join(', ')}.`)
  for (const keyword of numbers)
    if (schema[keyword] !== undefined && typeof schema[keyword] !== 'number')
      mistake(keyword, `${keyword} is ${JSON.stringify(schema[keyword])}`, 'write a number.')
  const patterns = [
    ['pattern', schema['pattern']],
    ...Object.keys(schema.patternProperties ?? {}).map((one) => ['patternProperties', one]),
  ]
  for (const [keyword, pattern] of patterns)
    if (pattern !== undefined && !isPattern(pattern))
      mistake(
        String(keyword),
        `${JSON.stringify(pattern)} is no regular expression`,
        'write one as JavaScript has it.',
      )
  return mistakes
}

function isPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags) instanceof RegExp
    } catch {
      // What Unicode mode does not take, the older one may.
    }
  }
  return false
}

function* partsOf(schema: SchemaObject): Generator<[Schema, string]> {
  for (const keyword of singles) if (schema[keyword] !== undefined) yield [schema[keyword] as Schema, keyword]
  for (const keyword of lists)
    for (const [index, part] of ((schema[keyword] ?? []) as Schema[]).entries())
      yield [part, `${keyword}/${index}`]
  for (const keyword of maps)
    for (const [name, part] of Object.entries((schema[keyword] ?? {}) as Record<string, Schema>))
      yield [part, `${keyword}/${escapePointer(name)}`]
}
