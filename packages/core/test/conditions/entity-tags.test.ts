import { expect, test } from 'vitest'
import { entityTags } from '@concordat/core'

test.each([
  ['"a"', ['"a"']],
  ['W/"a" , "b"', ['W/"a"', '"b"']],
  ['"a,b","c"', ['"a,b"', '"c"']],
  [',, "a",', ['"a"']],
  ['""', ['""']],
  ['"ä"', ['"ä"']],
  ['*', '*'],
  [' * ', '*'],
  // Repeated headers, joined.
  ['*, *', '*'],
  [',*,', '*'],
  ['**', []],
  // Elements that are no tags.
  ['', []],
  ['a', []],
  ['w/"a"', []],
  ['"a" "b"', []],
  ['"a b", "c"', ['"c"']],
  ['"a, "c"', ['"c"']],
  ['*, "a"', ['"a"']],
])('%s is read as %j', (header, tags) => {
  expect(entityTags(header)).toEqual(tags)
})

test('the cost of a hostile list is linear', () => {
  for (const part of ['"', '"a" ', ' ', ', ', '"a,', 'W/"', '\t,"\t']) {
    const start = performance.now()
    entityTags(part.repeat(1_000_000 / part.length))
    expect(performance.now() - start, part).toBeLessThan(1000)
  }
})
