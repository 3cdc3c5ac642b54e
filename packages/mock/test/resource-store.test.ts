import { expect, test } from 'vitest'
import { ResourceStore } from '../src/resource-store.ts'

/** A resource of about 1,000 bytes. */
const kilobyte = { text: 'a'.repeat(850) }

test('the oldest resources are removed when there are too many', () => {
  const store = new ResourceStore({ count: 2, size: Infinity })
  store.put('/a', '1', { n: 1 })
  store.put('/b', '2', { n: 2 })
  store.put('/a', '3', { n: 3 })
  expect(store.list('/a')).toEqual([{ n: 3 }])
  expect(store.list('/b')).toEqual([{ n: 2 }])
})

test('the oldest resources are removed when all of them are too large', () => {
  const store = new ResourceStore({ count: Infinity, size: 10_000 })
  for (let id = 0; id < 50; id++) store.put('/a', String(id), kilobyte)
  expect(store.list('/a').length).toBeLessThanOrEqual(10)
  expect(store.get('/a', '49')).toBe(kilobyte)
  expect(store.get('/a', '0')).toBeUndefined()
})

test.each<[string, unknown]>([
  ['many small values', Array.from({ length: 1000 }, () => ({}))],
  ['a file', new Blob(['a'.repeat(20_000)])],
  ['characters of several bytes', '€'.repeat(4000)],
])('a resource that is too large alone is not kept: %s', (_, value) => {
  const store = new ResourceStore({ count: Infinity, size: 10_000 })
  store.put('/a', '1', { value })
  expect(store.list('/a')).toEqual([])
})

test('a changed resource counts once, and is no longer the oldest', () => {
  const store = new ResourceStore({ count: Infinity, size: 10_000 })
  store.put('/a', '1', kilobyte)
  store.put('/a', '2', kilobyte)
  for (let change = 0; change < 50; change++) store.put('/a', '1', { ...kilobyte, change })
  expect(store.list('/a')).toEqual([{ ...kilobyte, change: 49 }, kilobyte])
  for (let id = 3; id < 12; id++) store.put('/a', String(id), kilobyte)
  expect([store.get('/a', '1'), store.get('/a', '2')]).toEqual([{ ...kilobyte, change: 49 }, undefined])
})

test('a removed resource takes no space', () => {
  const store = new ResourceStore({ count: Infinity, size: 10_000 })
  store.put('/a', '0', kilobyte)
  for (let id = 1; id < 50; id++) {
    store.put('/a', String(id), kilobyte)
    store.remove('/a', String(id))
  }
  expect(store.list('/a')).toEqual([kilobyte])
})
