import type { Random } from '@concordat/testing'
import { resourcePaths } from '../support/grocery.ts'
import type { Document } from '../support/shop.ts'

/** A property of a random resource. */
export interface RandomProperty {
  name: string
  schema: Record<string, unknown>
  isRequired: boolean
}

const schemas: readonly ((random: Random) => Record<string, unknown>)[] = [
  () => ({ type: 'integer' }),
  (random) => ({ type: 'number', multipleOf: random.pick([0.1, 0.01, 0.001]) }),
  () => ({ type: 'number' }),
  () => ({ type: 'string' }),
  () => ({ type: 'boolean' }),
  () => ({ type: 'string', format: 'date-time' }),
  () => ({ type: 'string', format: 'date' }),
  () => ({ type: 'array', items: { type: ['integer', 'string', 'null'] } }),
]

/** Makes a random property. A required one has a default, so that a table with rows can get it. */
export function randomProperty(random: Random, name: string): RandomProperty {
  const schema = random.pick(schemas)(random)
  const isRequired = random.chance(0.4)
  if (isRequired) schema['default'] = randomValue(random, schema)
  return { name, schema, isRequired }
}

/** Makes a value that a schema of `randomProperty` allows. */
export function randomValue(random: Random, { type, format, multipleOf }: Record<string, unknown>): unknown {
  if (type === 'integer') return random.between(-1000, 1000)
  if (type === 'boolean') return random.chance(0.5)
  if (type === 'array') return random.some([1, 'x', null, 1e6, ''], 0, 4)
  if (format === 'date') return new Date(random.between(0, 20_000) * 86_400_000).toISOString().slice(0, 10)
  if (format === 'date-time')
    return new Date(random.between(0, 2 ** 31) * 1000).toISOString().replace('.000', '')
  if (type === 'string')
    return random.pick(['', 'a', '12', '-3', '0.5', 'true', 'ä', "it's", '2026-01-01T00:00:00Z'])
  if (typeof multipleOf === 'number') {
    const steps = Math.round(1 / multipleOf)
    return random.between(-100 * steps, 100 * steps) / steps
  }
  return random.pick([0, 1, -1.5, 0.1, 1e20, 123456.789])
}

/** Makes a contract with one resource that has these properties. */
export function contractWith(properties: readonly RandomProperty[]): Document {
  const own = Object.fromEntries(properties.map(({ name, schema }) => [name, schema]))
  const required = properties.filter(({ isRequired }) => isRequired).map(({ name }) => name)
  const parameters = [
    { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100, default: 100 } },
    ...properties
      .filter(({ schema }) => schema['type'] === 'integer')
      .map(({ name }) => ({ name, in: 'query', schema: { type: 'integer' } })),
  ]
  return {
    openapi: '3.1.0',
    info: { title: 'Random', version: '1' },
    paths: resourcePaths('Thing', '/things', { parameters }),
    components: {
      schemas: {
        Thing: {
          type: 'object',
          required: ['id', ...required],
          properties: { id: { type: 'integer', readOnly: true }, ...own },
        },
        NewThing: { type: 'object', properties: own },
        ThingPatch: { type: 'object', properties: own },
      },
    },
  }
}

/** Changes some properties at random: removes, renames and adds some, and gives some another type. */
export function changedProperties(
  random: Random,
  before: readonly RandomProperty[],
): { properties: RandomProperty[]; renames: Record<string, string> } {
  const renames: Record<string, string> = {}
  const properties = before.flatMap((property): RandomProperty[] =>
    random.weighted<RandomProperty[]>([
      [5, () => [property]],
      [1, () => []],
      [
        1,
        () => {
          renames[`thing.${property.name}`] = `${property.name}x`
          return [{ ...property, name: `${property.name}x` }]
        },
      ],
      [1, () => [randomProperty(random, property.name)]],
      [1, () => [{ ...property, isRequired: false }]],
    ]),
  )
  for (let count = random.between(0, 2); count > 0; count--)
    properties.push(randomProperty(random, `q${count}`))
  return { properties, renames }
}
