import { isJson } from '@concordat/core'
import type { Stage } from '../pipeline/stage.ts'
import { indentedJson } from './indented-json.ts'

/**
 * Creates the stage that writes JSON with line breaks, if the request asks for it. Streams are left as they are, because
 * their items are sent one by one.
 */
export function writePretty(): Stage {
  return {
    phase: 'encode',
    run({ exchange, format, wire }) {
      if (format?.isPretty !== true) return
      const { body, headers } = wire!
      const type = headers['content-type']
      if (typeof type !== 'string' || !isJson(type) || body instanceof ReadableStream) return
      // A reply to HEAD has no body from which its length could be computed.
      if (body === undefined || exchange.method === 'HEAD') {
        delete headers['content-length']
        return
      }
      const bytes = encoder.encode(indentedJson(typeof body === 'string' ? body : decoder.decode(body)))
      headers['content-length'] = String(bytes.byteLength)
      wire!.body = typeof body === 'string' ? decoder.decode(bytes) : bytes
    },
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
