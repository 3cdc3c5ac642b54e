import { isJson } from '@concordat/core'
import {
  declaredProperties,
  mergedSchemas,
  partKind,
  typesOf,
  type OperationModel,
  type ParameterModel,
  type Schema,
} from '@concordat/model'
import { kebabCase } from '../names/kebab-case.ts'
import { uniqueNames } from '../names/unique-names.ts'
import type { BodyPlan } from './body-plan.ts'
import type { Field, FieldKind } from './field.ts'
import { isReservedOption } from './global-options.ts'

type Unnamed = Omit<Field, 'name'>

/** How deep the properties of objects have options of their own: `--address.country.code` is the deepest. */
const deepest = 3

/**
 * Returns the fields of an operation: its parameters in the order of the contract, then the properties of the body, each
 * followed by the properties within it. Names that collide get the location as a prefix.
 */
export function fieldsOf(
  root: object,
  { parameters, marks }: Pick<OperationModel, 'parameters' | 'marks'>,
  plan: BodyPlan | undefined,
): Field[] {
  const fixed = new Set(
    marks.filter((mark) => mark.in === 'query' && !mark.isDeclared).map(({ name }) => name),
  )
  const unnamed = [
    ...parameters.flatMap((parameter) =>
      parameter.in === 'query' && fixed.has(parameter.name) ? [] : parameterFields(root, parameter),
    ),
    ...(plan?.hasProperties === true ? bodyFields(root, plan) : []),
  ]
  const names = uniqueNames(
    unnamed.map(({ path, section }) => ({ name: path.map(kebabCase).join('.'), prefix: prefixes[section] })),
    isReservedOption,
  )
  return unnamed.map((field, index) => ({ ...field, name: names[index]! }))
}

const prefixes = { path: 'path', query: 'query', headers: 'header', cookies: 'cookie', body: 'body' } as const
const sections = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const

function parameterFields(root: object, parameter: ParameterModel): Unnamed[] {
  const { schema, required, content } = parameter
  const kind = kindOf(root, schema)
  const isScalar = kind !== 'list' && !isOnlyObject(root, schema)
  const hasDefault = mergedSchemas(root, schema).some((part) => 'default' in part)
  const isArgument = parameter.in === 'path' || (required && isScalar && !hasDefault && kind === 'one')
  const field: Unnamed = {
    section: sections[parameter.in],
    path: [parameter.name],
    // An argument has a value, also if the value is a boolean.
    kind: isArgument && kind === 'flag' ? 'one' : kind,
    schema,
    required: required && !hasDefault,
    isTyped: isJson(content?.type ?? '') || parameter.isWholeQuery === true,
    isArgument,
    description: parameter.description ?? textOf(root, schema, 'description'),
    deprecated: parameter.deprecated,
  }
  return [field, ...nestedFields(root, field, [])]
}

function bodyFields(root: object, { media, kind }: BodyPlan): Unnamed[] {
  const isForm = kind !== 'json'
  return propertyFields(
    root,
    media.schema,
    [],
    [],
    (name, schema) => isForm && partKind(root, schema, media.encoding[name]) === 'file',
  )
}

function propertyFields(
  root: object,
  schema: Schema,
  path: readonly string[],
  within: readonly Schema[],
  isFile: (name: string, schema: Schema) => boolean,
): Unnamed[] {
  const required = requiredOf(root, schema)
  return [...declaredProperties(root, schema)].flatMap(([name, schemas]) => {
    const property: Schema = schemas.length === 1 ? schemas[0]! : { anyOf: schemas }
    if (property === false || isReadOnly(root, property)) return []
    const kind = kindOf(root, property)
    const field: Unnamed = {
      section: 'body',
      path: [...path, name],
      kind: isFile(name, property) ? (kind === 'list' ? 'files' : 'file') : kind,
      schema: property,
      required: path.length === 0 && required.has(name),
      isTyped: true,
      isArgument: false,
      description: textOf(root, property, 'description'),
      deprecated: mergedSchemas(root, property).some((part) => part.deprecated === true),
    }
    return [field, ...nestedFields(root, field, within)]
  })
}

/** The fields of the properties of an object. */
function nestedFields(root: object, field: Unnamed, within: readonly Schema[]): Unnamed[] {
  const { path, schema, kind } = field
  const types = typesOf(root, schema)
  if (kind !== 'one' || path.length >= deepest || within.includes(schema)) return []
  if (types !== undefined && !types.has('object')) return []
  const isUsual = field.section === 'query' || field.section === 'body'
  if (!isUsual) return []
  return propertyFields(root, schema, path, [...within, schema], () => false).map((one) => ({
    ...one,
    section: field.section,
    isTyped: field.isTyped,
  }))
}

function kindOf(root: object, schema: Schema): FieldKind {
  const types = typesOf(root, schema)
  if (types?.has('array') === true) return 'list'
  const isFlag =
    types?.has('boolean') === true && [...types].every((type) => type === 'boolean' || type === 'null')
  return isFlag ? 'flag' : 'one'
}

function isOnlyObject(root: object, schema: Schema): boolean {
  const types = typesOf(root, schema)
  return types !== undefined && [...types].every((type) => type === 'object' || type === 'null')
}

function isReadOnly(root: object, schema: Schema): boolean {
  return mergedSchemas(root, schema).some((part) => part['readOnly'] === true)
}

function requiredOf(root: object, schema: Schema): Set<string> {
  return new Set(
    mergedSchemas(root, schema).flatMap(({ required }) => (Array.isArray(required) ? required : [])),
  )
}

function textOf(root: object, schema: Schema, keyword: string): string | undefined {
  const text = mergedSchemas(root, schema).find((part) => typeof part[keyword] === 'string')?.[keyword]
  return text as string | undefined
}
