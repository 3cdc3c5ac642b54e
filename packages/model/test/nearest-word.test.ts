import { expect, test } from 'vitest'
import { nearestWord } from '@concordat/model'

test.each([
  ['minLenght', 'minLength'],
  ['Type', 'type'],
  ['proprties', 'properties'],
  ['additonalProperties', 'additionalProperties'],
  ['foo', undefined],
  ['itemId', 'items'],
])('the word nearest to %s is %s', (word, nearest) => {
  const known = ['type', 'items', 'minLength', 'maxLength', 'properties', 'additionalProperties']
  expect(nearestWord(word, known)).toBe(nearest)
})
