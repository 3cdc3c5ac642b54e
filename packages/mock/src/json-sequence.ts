import { isRecordSequence } from '@concordat/core'

/**
 * Serializes the values of a sequence of JSON texts.
 *
 * @param type the media type, which decides about record separators
 * @param value an array of values, or a single value
 */
export function jsonSequence(type: string, value: unknown): string {
  // Each text of a JSON text sequence begins with a record separator (RFC 7464 section 2.2).
  const start = isRecordSequence(type) ? '\u001e' : ''
  return [value]
    .flat()
    .map((one) => `${start}${JSON.stringify(one)}\n`)
    .join('')
}
