import { ContractError } from './contract-error.ts'
import { nearestWord } from './nearest-word.ts'
import { escapePointer } from './pointer.ts'
import { mergedSchemas, typesOf } from './schema.ts'
import type { SchemaObject } from './schema-object.ts'

/**
 * Finds likely mistakes in valid schemas: an `enum`, `const` or `default` with a value that `type` excludes, misspelt
 * names in `required`, and bounds that exclude every value.
 *
 * @param places the pointers of all schemas
 */
export function oddSchemas(root: object, places: ReadonlyMap<SchemaObject, string>): ContractError[] {
  const found: ContractError[] = []
  for (const [schema, pointer] of places) {
    const add = (keyword: string, reason: string, remedy: string, name = keyword) =>
      void found.push(new ContractError(reason, `${pointer}/${keyword}`, remedy, name))
    oddValues(root, schema, add)
    oddRequired(root, schema, add)
    for (const [least, most] of bounds) {
      const [low, high] = [schema[least], schema[most]]
      if (typeof low !== 'number' || typeof high !== 'number') continue
      const isExclusive = least === 'exclusiveMinimum' || most === 'exclusiveMaximum'
      if (low > high)
        add(least, `${least} is greater than ${most}, so that no value matches`, 'correct one of them.')
      else if (isExclusive && low === high)
        add(least, `${least} is equal to ${most}, so that no value matches`, 'correct one of them.')
    }
  }
  return found
}

type Add = (keyword: string, reason: string, remedy: string, name?: string) => void

const bounds = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minContains', 'maxContains'],
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'maximum'],
  ['minimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
] as const

function oddValues(root: object, schema: SchemaObject, add: Add): void {
  const values: [string, unknown][] = [
    ...(Array.isArray(schema.enum) ? schema.enum.map((value): [string, unknown] => ['enum', value]) : []),
    ...(['const', 'default'] as const).flatMap((keyword): [string, unknown][] =>
      keyword in schema ? [[keyword, schema[keyword]]] : [],
    ),
  ]
  if (values.length === 0) return
  const types = mergedSchemas(root, schema)
    .flatMap(({ type, nullable = false }) => (type === undefined ? [] : [typesOf(root, { type, nullable })!]))
    .reduce<Set<string> | undefined>((all, own) => all?.intersection(own) ?? own, undefined)
  if (types === undefined) return
  const odd = values.find(([, value]) => ![...typesOfValue(value)].some((type) => types.has(type)))
  if (odd === undefined) return
  const [keyword, value] = odd
  const text = JSON.stringify(value) ?? String(value)
  add(
    keyword,
    `${keyword} has ${text.length > 60 ? `${text.slice(0, 60)}…` : text}, which is no ${[...types].join(' or ')}`,
    typeof value === 'number' || typeof value === 'boolean'
      ? 'write it in quotes, or change `type`.'
      : 'correct the value, or change `type`.',
  )
}

function typesOfValue(value: unknown): string[] {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value]
}

function oddRequired(root: object, schema: SchemaObject, add: Add): void {
  if (!Array.isArray(schema.required)) return
  const declared = new Set(
    mergedSchemas(root, schema).flatMap(({ properties }) => Object.keys(properties ?? {})),
  )
  for (const [index, name] of schema.required.entries()) {
    if (typeof name !== 'string' || declared.has(name)) continue
    const undeclared = [...declared].filter((one) => !schema.required!.includes(one))
    const similar = nearestWord(name, undeclared)
    if (similar !== undefined)
      add(
        `required/${index}`,
        `required names "${escapePointer(name)}", but no property has this name`,
        `did you mean "${similar}"?`,
        name,
      )
  }
}
