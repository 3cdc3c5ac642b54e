import { expect, test } from 'vitest'
import { HttpError } from '@concordat/core'

test('the code of an error makes its type and its title', () => {
  const { problem, code } = new HttpError(409, { code: 'sold-out', detail: 'Sold.' })
  expect(problem).toMatchObject({ type: 'urn:problem-type:sold-out', title: 'Sold out', detail: 'Sold.' })
  expect('code' in problem).toBe(false)
  expect(code).toBe('sold-out')
})

test('without a code, the status makes both', () => {
  expect(new HttpError(409).problem).toMatchObject({ type: 'urn:problem-type:conflict', title: 'Conflict' })
  expect(new HttpError(409, { title: 'Sold' }).code).toBe('sold')
})
