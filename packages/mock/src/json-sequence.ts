const lines = /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\s*(?:;|$)/i
const sequence = /^application\/json-seq\s*(?:;|$)/i

/** Whether a media type is a sequence of JSON texts: one text per line, or a JSON text sequence (RFC 7464). */
export function isJsonSequence(type: string): boolean {
  return lines.test(type) || sequence.test(type)
}

/**
 * Serializes the values of a sequence of JSON texts.
 *
 * @param type the media type, which decides about record separators
 * @param value an array of values, or a single value
 */
export function jsonSequence(type: string, value: unknown): string {
  // Each text of a JSON text sequence begins with a record separator (RFC 7464 section 2.2).
  const start = sequence.test(type) ? '\u001e' : ''
  return [value]
    .flat()
    .map((one) => `${start}${JSON.stringify(one)}\n`)
    .join('')
}
