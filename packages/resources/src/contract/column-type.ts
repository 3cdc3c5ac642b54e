import { mergedSchemas, typesOf, type Schema, type SchemaObject } from '@concordat/model'
import type { ColumnType } from './resource.ts'

/** Derives how the values of a schema are stored. Objects, arrays and values of several types are stored as JSON. */
export function columnType(root: object, schema: Schema): ColumnType {
  const types = [...(typesOf(root, schema) ?? [])].filter((one) => one !== 'null').toSorted()
  const type = types.at(-1)
  if (type === undefined) return { kind: 'json' }
  // In the order of the alphabet, `integer` comes before `number`, which includes it.
  if (types.length > 1 && types.join() !== 'integer,number') return { kind: 'json', types }
  switch (type) {
    case 'integer':
      return { kind: 'integer' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'number':
      return numberType(root, schema)
    case 'string': {
      const format = keywordOf(root, schema, 'format')
      return { kind: format === 'date-time' || format === 'date' ? format : 'text' }
    }
    default:
      return { kind: 'json', types }
  }
}

/** The largest number of decimals of a `decimal`. A double has 15 digits, so at least six remain before the point. */
const mostDecimals = 9

function numberType(root: object, schema: Schema): ColumnType {
  const step = keywordOf(root, schema, 'multipleOf')
  const scale = typeof step === 'number' ? decimalsOf(step) : Infinity
  return scale <= mostDecimals ? { kind: 'decimal', scale } : { kind: 'number' }
}

/** Returns the number of decimals: 2 for 0.05. */
function decimalsOf(step: number): number {
  const [, digits = '', exponent = '0'] = /^\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(step)) ?? []
  return Math.max(0, digits.length - Number(exponent))
}

/** Returns the value of a keyword in a schema, through `$ref`, `allOf`, and a union of one schema with null. */
export function keywordOf(root: object, schema: Schema, keyword: keyof SchemaObject): unknown {
  for (const part of mergedSchemas(root, schema)) {
    if (part[keyword] !== undefined) return part[keyword]
    for (const union of [part.anyOf, part.oneOf]) {
      const branches = union?.filter((branch) => typesOf(root, branch)?.has('null') !== true) ?? []
      const found = branches.length === 1 ? keywordOf(root, branches[0]!, keyword) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}
