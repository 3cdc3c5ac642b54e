import type { ColumnType } from '../contract/resource.ts'

const jsonTypes: Readonly<Record<Exclude<ColumnType['kind'], 'json'>, string>> = {
  integer: 'integer',
  decimal: 'number',
  number: 'number',
  boolean: 'boolean',
  text: 'string',
  date: 'string',
  'date-time': 'string',
}

/** Whether the values of a column can become JSON that the new schema allows: a number does not become an array. */
export function becomesJson({ kind }: ColumnType, to: ColumnType): boolean {
  if (kind === 'json' || to.kind !== 'json' || to.types === undefined) return true
  const type = jsonTypes[kind]
  return to.types.includes(type) || (type === 'integer' && to.types.includes('number'))
}
