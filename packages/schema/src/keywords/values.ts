import { jsonEqual } from '../json-equal.ts'
import { isObject, type KeywordGroup } from '../keyword.ts'

const largest = Number.MAX_SAFE_INTEGER

/** JSON Schema 2020-12 validation, section 6.1. */
export const forValues: KeywordGroup = {
  type(types: string | string[], value, at) {
    const all = [types].flat()
    if (!all.some((type) => isOfType(type, value))) return at.fail('type', `must be ${all.join(' or ')}`)
    const plain = at.schema.format === undefined && !all.includes('number')
    // Beyond 2^53, what JSON.parse gives is not what was sent.
    if (!plain || !Number.isInteger(value) || Number.isSafeInteger(value)) return true
    return at.fail('format', `must be an integer between ${-largest} and ${largest}`)
  },
  enum(values: unknown[], value, at) {
    if (values.some((one) => jsonEqual(one, value))) return true
    return at.fail(
      'enum',
      `must be equal to one of the allowed values: ${values.slice(0, 50).map(shown).join(', ')}`,
    )
  },
  const: (wanted, value, at) => jsonEqual(wanted, value) || at.fail('const', `must be ${shown(wanted)}`),
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
