import { HttpError } from '@concordat/core'

// A BOM at the beginning of a text is kept, so that the text has the bytes that were sent.
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decodes UTF-8. @throws HttpError 400 for invalid bytes */
export function decodeText(bytes: Uint8Array): string {
  // Buffer#toString is the fastest decoder. It replaces invalid bytes by U+FFFD, which a client may also send.
  if (hasBuffer && Buffer.isBuffer(bytes)) {
    const text = bytes.toString('utf8')
    if (!text.includes('\uFFFD')) return text
  }
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw HttpError.of('malformed-body', { detail: 'The body is not valid UTF-8.' })
  }
}

const hasBuffer = typeof Buffer === 'function'
