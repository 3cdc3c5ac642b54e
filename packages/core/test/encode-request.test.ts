import { expect, test } from 'vitest'
import { encodeRequest } from '@concordat/core'

test.each(['application/xml', 'application/x-ndjson', 'text/csv'])(
  'an object is not sent as %s',
  (contentType) => {
    expect(() => encodeRequest('/a', { body: { a: 1 }, contentType }, {})).toThrow(
      `An object cannot be sent as ${contentType}. Give a text or bytes.`,
    )
    expect(encodeRequest('/a', { body: 'a', contentType }, {}).body).toBe('a')
  },
)
