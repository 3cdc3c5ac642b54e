import { expect, test } from 'vitest'
import { throttleRound } from '../proofs/throttle-round.ts'
import { eachDatabase } from '../support/each-database.ts'

eachDatabase((newDatabase) => {
  test('four processes let in never more than the limit, and hardly fewer', async () => {
    const { text, isRight } = await throttleRound(await newDatabase(), 4, 8, 2)
    expect(isRight ? '' : text).toBe('')
    expect(text).toMatch(/^\d{3,} requests, \d{3,} let in, 0 beyond a limit/)
  })
})
