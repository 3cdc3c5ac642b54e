import { jsonEqual } from '../json-equal.ts'
import { valueSetOf } from '../value-set.ts'
import { isObject, type KeywordGroup } from '../keyword.ts'

const largest = Number.MAX_SAFE_INTEGER

/** The keywords for values of any type (JSON Schema 2020-12 validation, section 6.1). */
export const forValues: KeywordGroup = {
  type(types: string | string[], value, context) {
    const all = [types].flat()
    if (!all.some((type) => isOfType(type, value))) return context.fail('type', `must be ${all.join(' or ')}`)
    const plain = context.schema.format === undefined && !all.includes('number')
    // JSON.parse rounds integers beyond 2^53. They are refused unless the schema has a format or the type `number`.
    if (!plain || !Number.isInteger(value) || Number.isSafeInteger(value)) return true
    return context.fail('format', `must be an integer between ${-largest} and ${largest}`)
  },
  enum(values: unknown[], value, context) {
    if (valueSetOf(values).has(value)) return true
    return context.fail(
      'enum',
      `must be equal to one of the allowed values: ${values.slice(0, 50).map(shown).join(', ')}`,
    )
  },
  const: (wanted, value, context) =>
    jsonEqual(wanted, value) || context.fail('const', `must be ${shown(wanted)}`),
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    default:
      return typeof value === type
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
