import { expect, test } from 'vitest'
import { ContractValidators, Interpreter } from '@concordat/schema'
import { CanonicalIds } from '../src/canonical-ids.ts'

test.each<[string, object, object, boolean]>([
  ['objects in another order', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
  ['objects with an undefined property', { a: 1 }, { a: 1, b: undefined }, true],
  ['lists in another order', [1, 2], [2, 1], false],
  ['a number and a text', [1], ['1'], false],
  ['a text that looks like an id', ['#0'], [{}], false],
  ['zero and minus zero', [0], [-0], true],
  ['deep values', [{ a: [{ b: null }] }], [{ a: [{ b: null }] }], true],
])('%s have the same id: %j', (_name, one, other, same) => {
  const ids = new CanonicalIds()
  expect(ids.of(one) === ids.of(other)).toBe(same)
})

/** Nested lists with unique items: each part is read once, not once for each list around it. */
const tree = { $ref: '#/components/schemas/Tree' }
const root = {
  components: {
    schemas: { Tree: { anyOf: [{ type: 'array', uniqueItems: true, items: tree }, { type: 'object' }] } },
  },
}

test.each(['compiled', 'interpreted'])('nested unique items are each read once when they are %s', (kind) => {
  let reads = 0
  const leaf = {
    get a() {
      reads++
      return 1
    },
  }
  let value: unknown = leaf
  for (let level = 0; level < 50; level++) value = [value]
  const isValid =
    kind === 'compiled'
      ? new ContractValidators(root).check('#/components/schemas/Tree', 'request')(value) === undefined
      : new Interpreter(root, 'request').isValid(tree, value)
  expect(isValid).toBe(true)
  expect(reads).toBeLessThan(5)
})

test('an enum of objects reads no more of a value than its longest entry has', () => {
  let reads = 0
  const value = Array.from({ length: 1000 }, () => ({
    get a() {
      reads++
      return 1
    },
  }))
  const schema = { enum: [[{ a: 1 }], { b: 2 }] }
  expect(new Interpreter({}, 'request').isValid(schema, value)).toBe(false)
  expect(reads).toBeLessThan(20)
  expect(new Interpreter({}, 'request').isValid(schema, value.slice(0, 1))).toBe(true)
})
