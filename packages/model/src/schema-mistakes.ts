import type { OpenAPIDocument } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { isObject, type KeywordRule, keywordRules } from './keyword-rules.ts'
import { mappingTarget } from './mapping-target.ts'
import { oddSchemas } from './odd-schemas.ts'
import type { OperationModel } from './operation.ts'
import { escapePointer } from './pointer.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'
import { selfApplications } from './self-applications.ts'
import { subschemaKeywords } from './subschemas.ts'

/**
 * Finds the errors in the schemas of a contract before the first request, such as unknown types, invalid patterns,
 * bounds that are not numbers, and references without a target.
 *
 * @param schemas the schemas to check: `used` by operations, or `all` including unused components
 * @param warnings receives the errors that have no effect on validation, and likely mistakes
 */
export function schemaMistakes(
  document: OpenAPIDocument,
  operations: readonly Pick<OperationModel, 'parameters' | 'requestBody' | 'responses'>[],
  schemas: 'all' | 'used',
  warnings: ContractError[],
): ContractError[] {
  const mistakes: ContractError[] = []
  const seen = new Map<SchemaObject, string>()
  const addMistake = (reason: string, pointer: string, remedy: string) =>
    void mistakes.push(new ContractError(reason, pointer, remedy))

  const checkSchema = (schema: unknown, pointer: string): void => {
    if (typeof schema === 'boolean') return
    if (!isObject(schema))
      return addMistake(
        'A schema is neither an object nor a boolean',
        pointer,
        'write an object, true or false.',
      )
    if (seen.has(schema)) return
    seen.set(schema, pointer)
    for (const keyword in schema) checkKeyword(keyword, schema[keyword], pointer)
    for (const keyword of ['$ref', '$dynamicRef'])
      if (typeof schema[keyword] === 'string') follow(schema[keyword], `${pointer}/${keyword}`)
    if (schema['oneOf'] !== undefined || schema['anyOf'] !== undefined) {
      const { mapping, defaultMapping } = (schema['discriminator'] ?? {}) as Record<string, unknown>
      const targets = isObject(mapping) ? Object.entries(mapping) : []
      for (const [name, target] of [...targets, ['', defaultMapping] as const]) {
        const at = `${pointer}/discriminator/${name === '' ? 'defaultMapping' : `mapping/${escapePointer(name)}`}`
        if (typeof target === 'string') follow(mappingTarget(document, target), at)
      }
    }
  }

  const checkKeyword = (keyword: string, value: unknown, pointer: string): void => {
    const container = subschemaKeywords.get(keyword)
    if (container === undefined) {
      const rule = keywordRules.get(keyword)
      if (rule !== undefined && !rule.isValid(value))
        addInvalid(keyword, value, `${pointer}/${keyword}`, rule)
      return
    }
    const at = `${pointer}/${keyword}`
    if (container === 'schema') checkSchema(value, at)
    else if (container === 'list') {
      if (!Array.isArray(value))
        return addMistake(describeKeyword(keyword, value), at, 'write a list of schemas.')
      for (const [index, part] of value.entries()) checkSchema(part, `${at}/${index}`)
    } else {
      if (!isObject(value))
        return addMistake(describeKeyword(keyword, value), at, 'write a schema for each name.')
      for (const [name, part] of Object.entries(value)) {
        const place = `${at}/${escapePointer(name)}`
        const pattern = keywordRules.get('pattern')!
        if (keyword === 'patternProperties' && !pattern.isValid(name))
          addInvalid('pattern', name, place, pattern)
        checkSchema(part, place)
      }
    }
  }

  const addInvalid = (keyword: string, value: unknown, pointer: string, rule: KeywordRule): void => {
    // Some generators write a negative minimum, such as `minLength: -1`, for "no minimum", so it is only a warning.
    if (/^min[A-Z]/.test(keyword) && Number.isInteger(value))
      warnings.push(
        new ContractError(
          `${describeKeyword(keyword, value)}, which has no effect`,
          pointer,
          'leave it out.',
        ),
      )
    else {
      const reason = rule.reason?.(value)
      const fault = describeKeyword(keyword, value) + (reason === undefined ? '' : `: ${reason}`)
      addMistake(fault, pointer, rule.remedy)
    }
  }

  const follow = (ref: string, pointer: string): void => {
    let target: Schema
    try {
      target = schemaAt(document, ref)
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      return addMistake(error.reason, pointer, error.remedy)
    }
    checkSchema(target, ref.slice(1))
  }

  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema, content, pointer } of parameters)
      checkSchema(schema, `${content?.pointer ?? pointer}/schema`)
    for (const { content } of [...(requestBody === undefined ? [] : [requestBody]), ...responses])
      for (const { schema, items, pointer } of content) {
        checkSchema(schema, `${pointer}/schema`)
        if (items === undefined) continue
        checkSchema(items.written, items.pointer)
        checkSchema(items.schema, items.pointer)
      }
    for (const { headers } of responses)
      for (const { schema, pointer } of headers) checkSchema(schema, `${pointer}/schema`)
  }
  const { schemas: components } = (document['components'] ?? {}) as { schemas?: unknown }
  if (schemas === 'all' && isObject(components))
    for (const [name, schema] of Object.entries(components))
      checkSchema(schema, `/components/schemas/${escapePointer(name)}`)
  // The following checks resolve references, and would throw for a reference without a target.
  if (mistakes.length > 0) return mistakes
  warnings.push(...oddSchemas(document, seen))
  return selfApplications(document, seen)
}

/** Returns a sentence about an invalid keyword, such as `There is no type "text"` or `maximum is "5"`. */
function describeKeyword(keyword: string, value: unknown): string {
  if (keyword === 'type') {
    const unknownType = [value].flat().find((type) => !keywordRules.get('type')!.isValid(type))
    if (typeof unknownType === 'string') return `There is no type "${shortened(unknownType)}"`
  }
  const text = shortened(describeValue(value))
  return keyword === 'pattern' ? `${text} is not a regular expression` : `${keyword} is ${text}`
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
