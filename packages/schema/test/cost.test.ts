import type { Schema } from '@concordat/model'
import { describe, expect, test } from 'vitest'
import { ContractValidators, Interpreter, makeProjector } from '@concordat/schema'

// The cost of a check grows in proportion to the value. It is counted in reads of the value, and not by a clock.

/** The same value, whose reads are counted. Each object has one counting stand-in. */
function counted(value: unknown, count: { reads: number }): unknown {
  if (typeof value !== 'object' || value === null) return value
  const copy: object = Array.isArray(value)
    ? value.map((one) => counted(one, count))
    : Object.fromEntries(Object.entries(value).map(([name, one]) => [name, counted(one, count)]))
  return new Proxy(copy, {
    get(target, name, receiver) {
      count.reads++
      return Reflect.get(target, name, receiver) as unknown
    },
    ownKeys(target) {
      const names = Reflect.ownKeys(target)
      count.reads += names.length
      return names
    },
  })
}

const ref = '#/components/schemas/A'
const again = { $ref: ref }
const numbered = (size: number, make: (index: number) => unknown) =>
  Array.from({ length: size }, (_, i) => make(i))
const object = (size: number, name: (index: number) => string, value: (index: number) => unknown) =>
  Object.fromEntries(numbered(size, (index) => [name(index), value(index)]) as [string, unknown][])
/** A value of a recursive schema, `size` levels deep. */
const chain = (size: number, link: (below: unknown) => unknown, end: unknown) => {
  let value = end
  for (let level = 0; level < size; level++) value = link(value)
  return value
}

interface Kind {
  schema: Schema
  value(size: number): unknown
  /** Small and large. */
  sizes: [number, number]
}

const comment = (more: object) => ({
  anyOf: [
    { type: 'object', required: ['text'], properties: { text: { type: 'string' }, answer: again, ...more } },
    {
      type: 'object',
      required: ['image'],
      properties: { image: { type: 'string' }, answer: again, ...more },
    },
  ],
})

const kinds: Record<string, Kind> = {
  'uniqueItems of objects': {
    schema: { type: 'array', uniqueItems: true, items: { type: 'object' } },
    value: (size) => numbered(size, (id) => ({ id })),
    sizes: [500, 5000],
  },
  'uniqueItems of lists': {
    schema: { type: 'array', uniqueItems: true },
    value: (size) => numbered(size, (id) => [id, [id]]),
    sizes: [500, 5000],
  },
  'an enum of many objects': {
    schema: { type: 'array', items: { enum: numbered(200, (id) => ({ id })) } },
    value: (size) => numbered(size, (index) => ({ id: index % 200 })),
    sizes: [500, 5000],
  },
  'unevaluatedProperties over a union': {
    schema: {
      type: 'object',
      anyOf: [
        { properties: { a: { type: 'string' } } },
        { patternProperties: { '^x': { type: 'integer' } } },
      ],
      unevaluatedProperties: false,
    },
    value: (size) =>
      object(
        size,
        (index) => `x${index}`,
        (index) => index,
      ),
    sizes: [500, 5000],
  },
  'unevaluatedItems with contains': {
    schema: { type: 'array', contains: { type: 'integer' }, unevaluatedItems: { type: 'string' } },
    value: (size) => numbered(size, (index) => (index % 2 === 0 ? index : 'x')),
    sizes: [500, 5000],
  },
  'a recursive anyOf': {
    schema: comment({}),
    value: (size) => chain(size, (answer) => ({ image: 'x', answer }), { text: 'end' }),
    sizes: [10, 80],
  },
  'a recursive oneOf': {
    schema: { oneOf: comment({}).anyOf },
    value: (size) => chain(size, (answer) => ({ image: 'x', answer }), { text: 'end' }),
    sizes: [10, 80],
  },
  'a recursive anyOf with what is not declared': {
    schema: comment({}),
    value: (size) => chain(size, (answer) => ({ image: 'x', secret: 1, answer }), { text: 'end', at: [1] }),
    sizes: [10, 80],
  },
  'a recursive anyOf that is wrong at its end': {
    schema: comment({}),
    value: (size) => chain(size, (answer) => ({ image: 'x', answer }), { text: 7 }),
    sizes: [10, 80],
  },
  'a recursive list in a union': {
    schema: {
      anyOf: [
        { type: 'array', items: again },
        { type: 'string' },
        { type: 'array', items: again, minItems: 1 },
      ],
    },
    value: (size) => chain(size, (below) => [below], 'end'),
    sizes: [10, 80],
  },
  'a recursive union with readOnly properties and a dynamic anchor': {
    schema: {
      $dynamicAnchor: 'a',
      anyOf: ['text', 'image'].map((name) => ({
        required: ['id', name],
        properties: {
          id: { type: 'integer', readOnly: true },
          [name]: { type: 'string' },
          answer: { $dynamicRef: '#a' },
        },
      })),
    },
    value: (size) => chain(size, (answer) => ({ id: 1, image: 'x', answer }), { id: 1, text: 7 }),
    sizes: [10, 80],
  },
  'a recursive condition': {
    schema: {
      type: 'object',
      if: { properties: { next: again }, required: ['next'] },
      // A keyword of JSON Schema, and nothing to wait for.
      // oxlint-disable-next-line unicorn/no-thenable
      then: { properties: { next: again, last: { type: 'boolean' } } },
      else: { properties: { last: { type: 'boolean' } } },
    },
    value: (size) => chain(size, (next) => ({ next }), { last: true }),
    sizes: [10, 80],
  },
  'patternProperties, propertyNames and dependentSchemas': {
    schema: {
      type: 'object',
      patternProperties: { '^a': { type: 'integer' }, b$: { type: 'integer' } },
      propertyNames: { maxLength: 20 },
      dependentSchemas: { a1b: { minProperties: 1 }, a2b: { maxProperties: 1_000_000 } },
    },
    value: (size) =>
      object(
        size,
        (index) => `a${index}b`,
        (index) => index,
      ),
    sizes: [500, 5000],
  },
}

/** The ways in which a value is checked, or written. */
const ways: Record<string, (document: object) => (value: unknown) => unknown> = {
  'compiled, in a request': (document) => new ContractValidators(document).check(ref, 'request'),
  interpreted: (document) => (value) => new Interpreter(document, 'request').isValid(again, value),
  explained: (document) => (value) => new Interpreter(document, 'request').explain(again, value, true),
  'written, in a reply': (document) => {
    const validators = new ContractValidators(document)
    const write = validators.serializer(ref)
    return (value) => write?.(value)
  },
  'projected and checked, in a reply': (document) => {
    const validators = new ContractValidators(document)
    const project = makeProjector(document, again, (schema, value, results) =>
      validators.isValid(schema, value, 'reply', results),
    )
    const check = validators.check(ref, 'reply')
    return (value) => check(project(value))
  },
}

describe.each(Object.entries(kinds))('%s', (_kind, { schema, value, sizes: [small, large] }) => {
  const document = { components: { schemas: { A: schema } } }

  test.each(Object.entries(ways))('%s, costs in proportion to the value', (_way, open) => {
    const cost = (size: number) => {
      const count = { reads: 0 }
      const given = counted(value(size), count)
      open(document)(given)
      return count.reads
    }
    const growth = large / small
    // The constant of a small value is forgiven, and so is half as much again.
    expect(cost(large)).toBeLessThanOrEqual(cost(small) * growth * 1.5 + 100)
  })

  test('all ways agree', () => {
    const right = new Interpreter(document, 'request').isValid(again, value(small))
    expect(new ContractValidators(document).check(ref, 'request')(value(small)) === undefined).toBe(right)
    expect(new ContractValidators(document).check(ref, 'request')(value(large)) === undefined).toBe(right)
    expect(new Interpreter(document, 'request').explain(again, value(large), true).length === 0).toBe(right)
  })
})

test.each([
  [[1, 1.0, 2], true],
  [[0, -0], true],
  [
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    true,
  ],
  [[{ a: 1 }, { a: '1' }], false],
  [
    [
      [1, [2]],
      [[1], 2],
    ],
    false,
  ],
  [[{ __proto__x: 1 }, { constructor: 1 }], false],
  [[JSON.parse('{"__proto__":1}'), {}], false],
  [[null, {}, [], '', 0, false], false],
])('%j has equal items: %s', (items, equal) => {
  const schema = { uniqueItems: true }
  const document = { components: { schemas: { A: schema } } }
  expect(new Interpreter(document, 'request').isValid(schema, items)).toBe(!equal)
  expect(new ContractValidators(document).check(ref, 'request')(items) === undefined).toBe(!equal)
})
