import { mediaTypeMatches, parseMediaType } from '@concordat/core'
import { expect, test } from 'vitest'
import { concreteType } from '@concordat/samples'

test.each(['*/*', 'application/*', 'text/*', 'image/*', 'font/*', 'application/*+json', 'image/*+xml'])(
  'the concrete type of %s matches it, for a file and for other bodies',
  (range) => {
    for (const isFile of [true, false]) {
      const type = concreteType(range, isFile)
      expect(type).not.toContain('*')
      expect(mediaTypeMatches(parseMediaType(range)!, parseMediaType(type)!)).toBe(true)
    }
  },
)

test('a type that is no range stays as it is', () => {
  expect(concreteType('text/csv; charset=utf-8')).toBe('text/csv; charset=utf-8')
})
