import { expect, test } from 'vitest'
import { memoryThrottles, type Charge, type ThrottleStore } from '@concordat/auth'
import { RememberedRefusals } from '../../src/throttles/remembered-refusals.ts'

let time = 0
const now = () => time

/** A store that counts how often it is asked. */
function counted(): { store: ThrottleStore; asked: () => number } {
  const inner = memoryThrottles({ now })
  let asked = 0
  const store: ThrottleStore = {
    take(charges) {
      asked++
      return inner.take(charges)
    },
  }
  return { store: new RememberedRefusals(store, now), asked: () => asked }
}

const charge = (key: string, limit = 1): Charge => ({ key, limit, window: 1000 })

test('a refused client does not reach the store again before it may be let in', async () => {
  const { store, asked } = counted()
  time = 0
  const verdictAt = async (at: number, charges: Charge[]) => {
    time = at
    return (await store.take(charges)).map(({ allowed, wait }) => (allowed ? 'allowed' : wait))
  }
  expect(await verdictAt(0, [charge('a')])).toEqual(['allowed'])
  expect(await verdictAt(100, [charge('a')])).toEqual([900])
  for (let index = 0; index < 10; index++)
    expect(await verdictAt(200 + index, [charge('a')])).toEqual([800 - index])
  expect(asked()).toBe(2)
  // The other policy is not asked, and a larger limit is another question.
  expect(await verdictAt(300, [charge('b'), charge('a')])).toEqual(['allowed', 700])
  expect(asked()).toBe(2)
  expect(await verdictAt(300, [charge('a', 5)])).toEqual(['allowed'])
  expect(await verdictAt(1001, [charge('b')])).toEqual(['allowed'])
  expect(asked()).toBe(4)
})

test('the remembered refusals are bounded', async () => {
  const { store, asked } = counted()
  time = 0
  for (let index = 0; index < 10_001; index++)
    for (let twice = 0; twice < 2; twice++) await store.take([charge(`client ${index}`)])
  const before = asked()
  await store.take([charge('client 10000')])
  expect(asked()).toBe(before)
  await store.take([charge('client 0')])
  expect(asked()).toBe(before + 1)
})
