import { HttpError } from '@concordat/core'

// A byte order mark at the beginning is kept, so that the text encodes to the bytes that were sent.
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decodes UTF-8. @throws HttpError 400 if a byte is invalid */
export function decodeText(bytes: Uint8Array): string {
  // Buffer#toString is the fastest decoder. It replaces invalid bytes by U+FFFD, which a client may also
  // send, so only a text without U+FFFD is known to be valid.
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
