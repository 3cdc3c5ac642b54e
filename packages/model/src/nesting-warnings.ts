import { bodyKind, isJson } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import type { MediaTypeModel } from './media-type.ts'
import type { OperationModel } from './operation.ts'
import type { ParameterModel } from './parameter.ts'
import { mergedSchemas, typesOf } from './schema.ts'
import type { Schema } from './schema-object.ts'

/**
 * Returns warnings about lists and objects within the lists and objects of parameters and forms, if OpenAPI defines no
 * text for them (3.1 section 4.8.12.3): no request can have such a value.
 */
export function nestingWarnings(root: object, operations: readonly OperationModel[]): ContractError[] {
  const warnings = new Map<string, ContractError>()
  for (const { parameters, requestBody } of operations) {
    const nested = [
      ...parameters.flatMap((parameter) => nestedInParameter(root, parameter)),
      ...(requestBody?.content ?? []).flatMap((media) => nestedInForm(root, media)),
    ]
    for (const { what, style, pointer } of nested)
      warnings.set(
        pointer,
        new ContractError(
          `${what} cannot be written in the style ${style}, so that no request can have one`,
          pointer,
          'describe the value with the media type application/json (`content`; in a form, `encoding`).',
        ),
      )
  }
  return [...warnings.values()]
}

interface Nested {
  what: string
  style: string
  pointer: string
}

function nestedInParameter(
  root: object,
  { in: location, schema, style, explode, content, pointer }: ParameterModel,
): Nested[] {
  // Deeper levels of `deepObject` are read by their brackets, as in widespread servers.
  if (content !== undefined || style === 'deepObject') return []
  const whole = schemaParts(root, schema)
  const inItems = whole.items.filter((one) => isOnly(root, one, ['array', 'object']))
  // Each property of an exploded object is a parameter of its own, which may be given several times, so it may be a
  // list.
  const isSpread = explode && style === 'form' && location === 'query'
  const kinds = isSpread ? ['object'] : ['array', 'object']
  const inProperties = whole.properties.filter(([, one]) => isOnly(root, one, kinds))
  return [
    ...inItems.map((one) => ({ what: `${kindOf(root, one)} in a list`, style, pointer })),
    ...inProperties.map(([name, one]) => ({
      what: `${kindOf(root, one)} in the property ${JSON.stringify(name)} of an object`,
      style,
      pointer,
    })),
  ]
}

/**
 * Returns the fields of a form that are lists of lists. Objects in the lists of a form are written as JSON, so they
 * cause no warning.
 */
function nestedInForm(root: object, { type, schema, encoding, pointer }: MediaTypeModel): Nested[] {
  if (!['form', 'multipart'].includes(bodyKind(type))) return []
  return schemaParts(root, schema).properties.flatMap(([name, field]) => {
    const { contentType = '', style = 'form' } = encoding[name] ?? {}
    if (isJson(contentType) || style === 'deepObject') return []
    const inner = schemaParts(root, field).items.some((one) => isOnly(root, one, ['array']))
    return inner
      ? [{ what: `A list in the list ${JSON.stringify(name)}`, style, pointer: `${pointer}/schema` }]
      : []
  })
}

function schemaParts(root: object, schema: Schema): { items: Schema[]; properties: [string, Schema][] } {
  const parts = mergedSchemas(root, schema)
  return {
    items: parts.flatMap(({ items }) => (items === undefined ? [] : [items])),
    properties: parts.flatMap(({ properties }) => Object.entries(properties ?? {})),
  }
}

function isOnly(root: object, schema: Schema, kinds: readonly string[]): boolean {
  const types = typesOf(root, schema)
  return types !== undefined && types.size > 0 && [...types].every((type) => kinds.includes(type))
}

function kindOf(root: object, schema: Schema): string {
  return typesOf(root, schema)?.has('array') === true ? 'A list' : 'An object'
}
