import { expect, test } from 'vitest'
import { mergeHeaders } from '@concordat/core'

test('the headers of the input precede, and the cookies of both are sent', () => {
  expect(mergeHeaders({ 'X-A': '1', Cookie: 's=1' }, { 'x-a': '2', cookie: 't=2' }, false)).toEqual({
    'x-a': '2',
    cookie: 's=1; t=2',
  })
})

test('a Content-Type without a boundary is left out', () => {
  expect(mergeHeaders({ 'Content-Type': 'multipart/form-data', 'x-a': '1' }, {}, true)).toEqual({
    'x-a': '1',
  })
})
