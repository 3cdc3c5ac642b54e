import { isAppliedRepeatedly, type SchemaObject } from '@concordat/model'
import { describe, expect, test } from 'vitest'
import { ContractValidators, Interpreter, makeProjector } from '@concordat/schema'

// A schema that leads back to itself in two ways applies itself twice at each level of a value. Every pair of
// ways is tried, and its cost is counted in reads of the deepest values.

const ref = '#/components/schemas/A'
const again = { $ref: ref }
const c = { properties: { c: again } }
const waysBack: Record<string, SchemaObject> = {
  properties: c,
  patternProperties: { patternProperties: { '^c': again } },
  additionalProperties: { additionalProperties: again },
  allOf: { allOf: [c] },
  'allOf by reference': { allOf: [{ $ref: '#/components/schemas/Base' }] },
  anyOf: { anyOf: [c, { type: 'string' }] },
  oneOf: { oneOf: [c, { type: 'null' }] },
  'not not': { not: { not: c } },
  // A keyword of JSON Schema, and nothing to wait for.
  // oxlint-disable-next-line unicorn/no-thenable
  'if and then': { if: c, then: c },
  'if and else': { if: { type: 'string' }, else: c },
  dependentSchemas: { dependentSchemas: { c } },
  unevaluatedProperties: { unevaluatedProperties: again },
}

const names = Object.keys(waysBack)
const pairs = names.flatMap((one, index) => names.slice(index).map((other) => [one, other] as const))

const depth = 40
const deep = (bottom: unknown): unknown => {
  let value = bottom
  for (let level = 0; level < depth; level++) value = { c: value }
  return value
}

/** The number of times that the deepest object is read. */
function readsOf(check: (value: unknown) => unknown): number {
  let reads = 0
  const bottom = new Proxy<object>(
    {},
    {
      get(target, name, receiver) {
        reads++
        return Reflect.get(target, name, receiver) as unknown
      },
      ownKeys(target) {
        reads++
        return Reflect.ownKeys(target)
      },
    },
  )
  check(deep(bottom))
  return reads
}

describe.each(pairs)('a schema that leads back by %s and by %s', (one, other) => {
  const schema = { type: 'object', allOf: [waysBack[one]!, waysBack[other]!] }
  const document = { components: { schemas: { A: schema, Base: c } } }
  const validators = new ContractValidators(document)
  const project = makeProjector(document, again, (part, value, results) =>
    validators.isValid(part, value, 'reply', results),
  )
  const write = validators.serializer(ref)

  test.each<[string, (value: unknown) => unknown]>([
    ['in a request', validators.check(ref, 'request')],
    ['interpreted', (value) => new Interpreter(document, 'request').isValid(again, value)],
    ['explained', (value) => new Interpreter(document, 'request').explain(again, value, true)],
    ['written', (value) => write?.(value)],
    ['in a reply', (value) => validators.check(ref, 'reply')(project(value))],
  ])('%s, reads the end of a value a few times', (_way, check) => {
    expect(readsOf(check)).toBeLessThan(500)
  })

  test('all ways agree', () => {
    for (const bottom of [{}, 'x', 7]) {
      const right = new Interpreter(document, 'request').isValid(again, deep(bottom))
      expect(validators.check(ref, 'request')(deep(bottom)) === undefined).toBe(right)
    }
  })
})

describe('a schema is applied repeatedly', () => {
  const tries = (A: SchemaObject) => isAppliedRepeatedly({ components: { schemas: { A, Base: c } } }, A)

  test.each<[string, SchemaObject, boolean]>([
    ['with two names', { properties: { a: again, b: again } }, false],
    ['with a nullable name', { properties: { a: { anyOf: [again, { type: 'null' }] } } }, false],
    ['with names and the rest', { properties: { a: again }, additionalProperties: again }, false],
    ['with patterns', { patternProperties: { '^a': again, b$: again } }, true],
    ['with items', { prefixItems: [again], items: again }, false],
    ['with items and contains', { items: again, contains: again }, true],
    ['with a name twice', { ...c, allOf: [c] }, true],
    ['with a base that has the name', { ...c, allOf: [{ $ref: '#/components/schemas/Base' }] }, true],
    ['with branches that have other names', { oneOf: [c, { properties: { d: again } }] }, false],
    ['with branches that have one name', { oneOf: [c, { ...c, required: ['k'] }] }, true],
    ['without recursion', { allOf: [{ properties: { c: {} } }, { properties: { c: {} } }] }, false],
  ])('%s: %j is %s', (_title, schema, expected) => {
    expect(tries(schema)).toBe(expected)
  })
})
