import { HttpError } from '@concordat/core'

// The BOM is kept in texts, since they are to arrive byte for byte.
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Decodes UTF-8. @throws HttpError 400 where it is none */
export function decodeText(bytes: Uint8Array): string {
  // Node's own way is the quickest. It puts U+FFFD where something is wrong, and where it was sent.
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
