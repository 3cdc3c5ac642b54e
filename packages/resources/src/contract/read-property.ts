import {
  ContractError,
  mergedSchemas,
  pointerTokens,
  typesOf,
  type Schema,
  type SchemaObject,
} from '@concordat/model'
import { columnType, keywordOf } from './column-type.ts'
import type { ColumnType, Generated, OnRemove, Property, Relation } from './resource.ts'
import { snakeCase } from './snake-case.ts'
import { columnName } from './sql-name.ts'

/** The facts about a resource and its property that `readProperty` needs. */
export interface PropertyContext {
  readonly root: object
  /** The names of the keys of all resources of the contract, by the name of the resource. */
  readonly resources: ReadonlyMap<string, string>
  readonly isRequired: boolean
  readonly isKey: boolean
  readonly pointer: string
}

/** Reads a property of a resource. @param schemas the schemas that the resource declares for it */
export function readProperty(name: string, schemas: readonly Schema[], context: PropertyContext): Property {
  const { root, isKey, isRequired, pointer } = context
  const schema: Schema = schemas.length === 1 ? schemas[0]! : { allOf: [...schemas] }
  const has = (keyword: keyof SchemaObject) => keywordOf(root, schema, keyword) === true
  const type = columnType(root, schema)
  const isReadOnly = has('readOnly')
  return {
    name,
    column: columnName(name),
    type,
    isRequired,
    isNullable: typesOf(root, schema)?.has('null') ?? true,
    isReadOnly,
    isWriteOnly: has('writeOnly'),
    ...readUnique(schema, context),
    relation: readRelation(schema, context),
    generated: isReadOnly ? generatedBy(name, type, keywordOf(root, schema, 'format'), isKey) : undefined,
    default: keywordOf(root, schema, 'default'),
    pointer,
  }
}

/** Reads `x-unique: true`, or the names of the properties within whose values it is unique: `x-unique: [ownerId]`. */
function readUnique(
  schema: Schema,
  { root, isKey, pointer }: PropertyContext,
): Pick<Property, 'isUnique' | 'uniqueWithin'> {
  const given = keywordOf(root, schema, 'x-unique') ?? false
  if (isKey || typeof given === 'boolean') return { isUnique: isKey || given === true, uniqueWithin: [] }
  if (Array.isArray(given) && given.length > 0 && given.every((name) => typeof name === 'string'))
    return { isUnique: true, uniqueWithin: given }
  throw new ContractError(
    '`x-unique` is neither true nor a list of properties',
    pointer,
    'write true, or the properties within whose values it is unique, such as [ownerId].',
  )
}

const createdNames: ReadonlySet<string> = new Set(['created_at', 'created', 'created_on'])
const updatedNames: ReadonlySet<string> = new Set([
  'updated_at',
  'updated',
  'updated_on',
  'modified_at',
  'modified',
])
const linkNames: ReadonlySet<string> = new Set(['url', 'href', 'self'])
const linkFormats: ReadonlySet<unknown> = new Set(['uri', 'uri-reference', 'iri', 'iri-reference'])

function generatedBy(
  name: string,
  { kind }: ColumnType,
  format: unknown,
  isKey: boolean,
): Generated | undefined {
  const column = snakeCase(name)
  if (isKey && kind === 'integer') return 'increment'
  if (isKey && kind === 'text' && format === 'uuid') return 'uuid'
  if (kind === 'date-time' && createdNames.has(column)) return 'created'
  if (kind === 'date-time' && updatedNames.has(column)) return 'updated'
  if (kind === 'text' && linkNames.has(column) && linkFormats.has(format)) return 'link'
  return undefined
}

const rules: ReadonlySet<string> = new Set(['restrict', 'cascade', 'set null'] satisfies OnRemove[])

/**
 * Reads the relation of a property: from `x-relation: Category`, from `x-relation: { resource, onRemove }`, or from a
 * `$ref` to a property of a resource, which should be its key (`#/components/schemas/Category/properties/id`).
 */
function readRelation(
  schema: Schema,
  { root, resources, isRequired, pointer }: PropertyContext,
): Relation | undefined {
  const given = keywordOf(root, schema, 'x-relation')
  if (given === undefined) {
    const [resource = '', property] = referredProperty(root, schema) ?? []
    const isKey = property !== undefined && resources.get(resource) === property
    return isKey ? { resource, onRemove: 'restrict' } : undefined
  }
  const { resource, onRemove = 'restrict' } = (
    typeof given === 'string' ? { resource: given } : (given ?? {})
  ) as {
    resource?: unknown
    onRemove?: unknown
  }
  if (typeof resource !== 'string' || !resources.has(resource))
    throw new ContractError(
      `x-relation names no resource`,
      pointer,
      `write the name of a schema that an x-resource names: ${[...resources.keys()].join(', ')}.`,
    )
  if (typeof onRemove !== 'string' || !rules.has(onRemove))
    throw new ContractError(
      `onRemove of x-relation is ${JSON.stringify(onRemove)}`,
      pointer,
      `write ${[...rules].join(', ')}.`,
    )
  if (onRemove === 'set null' && isRequired && typesOf(root, schema)?.has('null') === false)
    throw new ContractError(
      `onRemove of x-relation is "set null", and the property is required and does not allow null`,
      pointer,
      'make it optional, allow null, or write `restrict` or `cascade`.',
    )
  return { resource, onRemove: onRemove as OnRemove }
}

/** Returns the names of the schema and of its property to which a schema refers. */
function referredProperty(root: object, schema: Schema): [schema: string, property: string] | undefined {
  const parts = mergedSchemas(root, schema)
  const branches = parts.flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf])
  for (const part of [...parts, ...branches]) {
    if (typeof part === 'boolean' || part.$ref === undefined) continue
    const [components, schemas, name, properties, property, ...rest] = pointerTokens(part.$ref.slice(1))
    const isProperty = components === 'components' && schemas === 'schemas' && properties === 'properties'
    if (isProperty && name !== undefined && property !== undefined && rest.length === 0)
      return [name, property]
  }
  return undefined
}
