import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { TimeLeft } from '../src/time-left.ts'

test('the time left is guessed at first, then measured, for the same step before others of its kind', async () => {
  const time = new TimeLeft({ start: 1, turn: 2 })
  time.plan('start', 'a', 2)
  time.plan('start', 'b', 2)
  time.plan('turn', 'a', 3)
  expect(time.left).toBe(2 + 2 + 6)
  await time.step('start', 'a', () => wait(100))
  // One more of a and two of b, of which only a has been measured, and the turns as guessed.
  expect(time.left - 6).toBeGreaterThan(0.27)
  expect(time.left - 6).toBeLessThan(1)
  await time.step('start', 'b', () => wait(0))
  expect(time.left - 6).toBeLessThan(0.27)
})
