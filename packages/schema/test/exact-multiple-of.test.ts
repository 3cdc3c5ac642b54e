import { expect, test } from 'vitest'
import { exactMultipleOf } from '@concordat/schema'

test('every price from 0.00 to 99.99 is a multiple of 0.01, and a price with three decimals is not', () => {
  for (let cents = 0; cents < 10_000; cents++) {
    const text = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
    expect(exactMultipleOf(Number(text), 0.01), text).toBe(true)
    expect(exactMultipleOf(Number(`${text}1`), 0.01), `${text}1`).toBe(false)
  }
})

test.each([
  [6, 3, true],
  [7, 3, false],
  [-0.3, 0.1, true],
  [1e21, 0.01, true],
  [1e-7, 0.01, false],
  [1e-300, 0.01, false],
  [4.5, 1.5, true],
  [Infinity, 1, false],
  [NaN, 1, false],
])('%d is a multiple of %d: %s', (value, divisor, want) => {
  expect(exactMultipleOf(value, divisor)).toBe(want)
})
