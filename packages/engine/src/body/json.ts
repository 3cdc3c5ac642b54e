import { HttpError } from '@concordat/core'
import { parse } from 'secure-json-parse'
import { decodeText } from './text.ts'

const byteOrderMark = '\uFEFF'

/**
 * Decodes JSON (RFC 8259).
 *
 * @throws HttpError 400 for invalid UTF-8 or JSON, for more than 100 levels of nesting, for a number beyond the range
 * of a double, for a property `__proto__`, and for a property `constructor` that has a `prototype` inside
 */
export function decodeJson(bytes: Uint8Array): unknown {
  return decodeJsonText(decodeText(bytes))
}

/** Decodes JSON from a string. @throws HttpError 400 as `decodeJson` does */
export function decodeJsonText(text: string): unknown {
  rejectDeepNesting(text)
  let value: unknown
  try {
    // A parser may ignore a byte order mark (RFC 8259 section 8.1).
    value = parse(text.startsWith(byteOrderMark) ? text.slice(1) : text, {
      protoAction: 'error',
      constructorAction: 'error',
    })
  } catch (error) {
    if (/forbidden prototype property/.test((error as Error).message))
      throw HttpError.of('malformed-body', {
        detail:
          'The body has a property "__proto__", or "constructor" with a "prototype" inside. Such properties are refused.',
      })
    throw HttpError.of('malformed-body', {
      detail: `The body is not valid JSON: ${withoutExcerpt((error as Error).message)}.`,
    })
  }
  if (overflows.test(text)) rejectInfinity(value)
  return value
}

const maxDepth = 100

/**
 * Throws an HttpError 400 for more than 100 levels of brackets outside of strings. It runs before JSON.parse, which is
 * recursive.
 */
function rejectDeepNesting(text: string): void {
  // Valid JSON of this length cannot exceed the limit, because each level takes at least two characters.
  if (text.length <= 2 * maxDepth) return
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== quote; at++)
        if (text.charCodeAt(at) === backslash) at++
    } else if (char === openBracket || char === openBrace) {
      if (++depth <= maxDepth) continue
      throw HttpError.of('malformed-body', {
        detail: `The body is nested more than ${maxDepth} levels deep.`,
      })
    } else if (char === closeBracket || char === closeBrace) depth--
  }
}

const [quote, backslash, openBracket, openBrace, closeBracket, closeBrace] = [
  0x22, 0x5c, 0x5b, 0x7b, 0x5d, 0x7d,
]

/**
 * Removes the excerpt of the document that V8 adds to some messages, so that replies and logs contain no
 * request data.
 */
function withoutExcerpt(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*$/s, '')
}

// JSON.parse reads 1e999 as Infinity, which JSON cannot express. Only texts that match are searched for such values.
// A run of digits is matched from its first digit only, so that the search is linear.
const overflows = /\d[eE]\+?\d{2}|(?<!\d)\d{300}/

function rejectInfinity(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw HttpError.of('malformed-body', { detail: 'The body holds a number that is too large.' })
  }
  if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) rejectInfinity(part)
}
