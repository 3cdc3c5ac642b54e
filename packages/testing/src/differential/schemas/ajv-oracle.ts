import type { OpenAPIDocument } from '@concordat/core'
import { exactMultipleOf, numberFormat, stringFormat } from '@concordat/schema'
import {
  normalSchema,
  regularExpression,
  schemaAt,
  subschemaKeywords,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

/**
 * Checks a value with Ajv.
 *
 * @returns whether the value is valid; undefined if Ajv fails
 */
export type Oracle = (schema: Schema, value: unknown) => boolean | undefined

/**
 * Creates an oracle that validates with plain Ajv against the normalised schemas of a contract.
 *
 * @returns undefined for contracts with readOnly or writeOnly, which Ajv ignores
 */
export function ajvOracle(document: OpenAPIDocument): Oracle | undefined {
  const text = JSON.stringify(document)
  if (/"(?:readOnly|writeOnly)":true/.test(text)) return undefined
  const { schemas } = document['components'] as { schemas: Record<string, Schema> }
  const defs = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, plain(document, schema)]),
  )
  const validators = new Map<Schema, ValidateFunction>()
  return (schema, value) => {
    let validate = validators.get(schema)
    if (validate === undefined) validators.set(schema, (validate = compile(document, defs, schema)))
    try {
      return validate(value)
    } catch {
      // The value is nested too deeply for Ajv's stack.
      return undefined
    }
  }
}

function compile(document: OpenAPIDocument, defs: Record<string, Schema>, schema: Schema): ValidateFunction {
  // Only own properties are considered. `multipleOf` is replaced by the exact implementation, because Ajv
  // divides inexactly.
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    ownProperties: true,
    logger: false,
    unicodeRegExp: true,
    // Patterns are translated to the syntax of ECMA-262, and Ajv applies the results.
    code: { regExp: Object.assign((pattern: string) => regularExpression(pattern), { code: 'RegExp' }) },
  })
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    validate: (divisor: number, value: number) => exactMultipleOf(value, divisor),
  })
  for (const format of new Set(
    [...JSON.stringify({ defs, schema }).matchAll(/"format":"([^"]*)"/g)].map(([, name]) => name!),
  )) {
    const number = numberFormat(format)
    const string = stringFormat(format)
    if (number !== undefined) ajv.addFormat(format, { type: 'number', validate: number })
    else ajv.addFormat(format, string === undefined ? true : { type: 'string', validate: string })
  }
  return ajv.compile({ $defs: defs, allOf: [plain(document, schema)] })
}

/** Converts a schema and its subschemas to plain JSON Schema with references to `$defs`. */
function plain(root: object, schema: Schema): Schema {
  if (typeof schema === 'boolean') return schema
  const {
    $dynamicAnchor: _anchor,
    $dynamicRef,
    discriminator: _tag,
    nullable: _null,
    example: _example,
    default: _default,
    ...normal
  }: SchemaObject = normalSchema(root, schema)
  // Each $dynamicAnchor of these contracts has a unique name, so a $dynamicRef resolves like a $ref.
  if (typeof $dynamicRef === 'string') {
    const target = schemaAt(root, $dynamicRef)
    const { schemas } = (root as { components: { schemas: object } }).components
    const name = Object.entries(schemas).find(([, one]) => one === target)![0]
    normal.allOf = [...(normal.allOf ?? []), { $ref: `#/components/schemas/${name}` }]
  }
  if (normal.$ref !== undefined) normal.$ref = normal.$ref.replace('#/components/schemas/', '#/$defs/')
  const inner = (part: Schema) => plain(root, part)
  for (const [keyword, kind] of subschemaKeywords) {
    const argument = normal[keyword]
    if (argument === undefined) continue
    if (kind === 'schema') normal[keyword] = inner(argument as Schema)
    else if (kind === 'list') normal[keyword] = (argument as Schema[]).map(inner)
    else
      normal[keyword] = Object.fromEntries(
        Object.entries(argument as object).map(([name, part]) => [name, inner(part as Schema)]),
      )
  }
  return normal
}
