import { HttpError } from '@concordat/core'
import { parse } from 'secure-json-parse'
import { decodeText } from './text.ts'

const byteOrderMark = '\uFEFF'

/**
 * Decodes JSON (RFC 8259).
 *
 * @throws HttpError 400 where it is none, nests too deeply, has a number that is too large, or tries to
 *   get at a prototype
 */
export function decodeJson(bytes: Uint8Array): unknown {
  return decodeJsonText(decodeText(bytes))
}

/** The same, of a text. */
export function decodeJsonText(text: string): unknown {
  refuseDepth(text)
  let value: unknown
  try {
    // RFC 8259 section 8.1 lets a reader pass over a byte order mark.
    value = parse(text.startsWith(byteOrderMark) ? text.slice(1) : text, {
      protoAction: 'error',
      constructorAction: 'error',
    })
  } catch (error) {
    throw HttpError.of('malformed-body', {
      detail: `The body is not valid JSON: ${withoutExcerpt((error as Error).message)}.`,
    })
  }
  if (overflows.test(text)) refuseInfinity(value)
  return value
}

const deepest = 100

/** Nesting beyond reason is refused before anything walks into it. Strings are passed over. */
function refuseDepth(text: string): void {
  // Each level takes two characters at least.
  if (text.length <= 2 * deepest) return
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (char === quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== quote; at++)
        if (text.charCodeAt(at) === backslash) at++
    } else if (char === openBracket || char === openBrace) {
      if (++depth <= deepest) continue
      throw HttpError.of('malformed-body', {
        detail: `The body is nested more than ${deepest} levels deep.`,
      })
    } else if (char === closeBracket || char === closeBrace) depth--
  }
}

const [quote, backslash, openBracket, openBrace, closeBracket, closeBrace] = [
  0x22, 0x5c, 0x5b, 0x7b, 0x5d, 0x7d,
]

/** V8 quotes the document in some of its messages; what a client sent is not sent back, nor logged. */
function withoutExcerpt(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*$/s, '')
}

// JSON.parse reads 1e999 as Infinity, which no JSON can carry back.
const overflows = /\d[eE]\+?\d{3}|\d{309}/

function refuseInfinity(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw HttpError.of('malformed-body', { detail: 'The body holds a number that is too large.' })
  }
  if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) refuseInfinity(part)
}
