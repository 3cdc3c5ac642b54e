import type { Model } from './model.ts'
import { ContractError } from './contract-error.ts'
import { escapePointer } from './pointer.ts'
import { schemaAt } from './reference.ts'
import { regularExpression } from './regular-expression.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { eachSubschema } from './subschemas.ts'

const types = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'])

const numbers = new Set(
  'minimum maximum multipleOf minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains'.split(
    ' ',
  ),
)

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
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
      return void mistakes.push(
        new ContractError('A schema is neither an object nor a boolean', pointer, 'correct it.'),
      )
    if (seen.has(schema)) return
    seen.add(schema)
    const mistake = (keyword: string, reason: string, remedy: string) =>
      void mistakes.push(new ContractError(reason, `${pointer}/${keyword}`, remedy))
    eachSubschema(
      schema,
      (part, keyword, key) =>
        look(part, `${pointer}/${keyword}${key === undefined ? '' : `/${escapePointer(key)}`}`),
      (keyword, argument) => mistakesOf(keyword, argument, mistake),
    )
    if (schema.patternProperties !== undefined)
      for (const pattern of Object.keys(schema.patternProperties)) mistakesOf('pattern', pattern, mistake)
    if (typeof schema.$ref !== 'string') return
    try {
      look(schemaAt(document, schema.$ref), schema.$ref.slice(1))
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      mistake('$ref', error.reason, error.remedy)
    }
  }
  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema, content, pointer } of parameters)
      look(schema, `${content?.pointer ?? pointer}/schema`)
    for (const { content } of [...(requestBody === undefined ? [] : [requestBody]), ...responses])
      for (const { schema, pointer } of content) look(schema, `${pointer}/schema`)
  }
  return mistakes
}

function mistakesOf(
  keyword: string,
  argument: unknown,
  mistake: (keyword: string, reason: string, remedy: string) => void,
): void {
  if (numbers.has(keyword)) {
    if (typeof argument !== 'number')
      mistake(keyword, `${keyword} is ${JSON.stringify(argument)}`, 'write a number.')
  } else if (keyword === 'type') {
    for (const type of [argument].flat())
      if (!types.has(type as string))
        mistake(keyword, `There is no type "${String(type)}"`, `write one of ${[...types].join(', ')}.`)
  } else if (keyword === 'pattern' && !isPattern(argument))
    mistake(
      keyword,
      `${JSON.stringify(argument)} is no regular expression`,
      'write one as JavaScript has it.',
    )
}

/** Those that were found to be some. A contract repeats a few of them all over. */
const patterns = new Set<string>()

function isPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false
  if (patterns.has(pattern)) return true
  try {
    regularExpression(pattern)
    patterns.add(pattern)
    return true
  } catch {
    return false
  }
}
