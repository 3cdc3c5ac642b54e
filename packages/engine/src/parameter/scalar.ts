import { type Schema, typesOf } from '@concordat/model'

/** Decodes the text of a scalar. If that fails, the result has the text as value, and the fault. */
export type ScalarDecoder = (text: string) => { value: unknown; fault?: { rule: string; message: string } }

// The grammar of numbers in JSON (RFC 8259 section 6). Number() would also accept 0x10, white space and the
// empty string.
const numberGrammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
// JSON Schema 2020-12 validation section 6.1.1: a number with a zero fractional part is an integer.
const integerGrammar = /^-?(?:0|[1-9]\d*)(?:\.0+)?$/

/** Compiles the decoder of a scalar value: a parameter, an item of a list, or a property of an object. */
export function compileScalar(root: object, schema: Schema): ScalarDecoder {
  const types = typesOf(root, schema)
  if (types === undefined || (types.size === 1 && types.has('string'))) return (text) => ({ value: text })
  const integers = types.has('integer')
  const numbers = types.has('number')
  return (text) => {
    if ((integers || numbers) && integerGrammar.test(text)) {
      const value = Number(text)
      if (Number.isSafeInteger(value) || !integers) return { value }
      return {
        value: text,
        fault: { rule: 'type', message: 'must be an integer between -9007199254740991 and 9007199254740991' },
      }
    }
    if (numbers && numberGrammar.test(text) && Number.isFinite(Number(text))) return { value: Number(text) }
    if (types.has('boolean') && (text === 'true' || text === 'false')) return { value: text === 'true' }
    if (types.has('null') && text === 'null') return { value: null }
    if (types.has('string')) return { value: text }
    return { value: text, fault: { rule: 'type', message: `must be ${[...types].join(' or ')}` } }
  }
}
