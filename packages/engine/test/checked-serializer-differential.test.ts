import { expect, test } from 'vitest'
import { readModel, type Schema } from '@concordat/model'
import { schemaCompiler } from '@concordat/engine'
import { compileCheckedSerializer } from '../src/checked-serializer.ts'
import { compileProjector } from '../src/projector.ts'

// The quick way, held against the slow one: whatever it writes, Ajv has to find right, and it has to be
// what the projector would have written.

const seeds = 1500

/** A small generator of its own, so that a failure names the seed that shows it again. */
function random(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (state ^ (state << 13)) | 0
    state = (state ^ (state >>> 17)) | 0
    state = (state ^ (state << 5)) | 0
    return (state >>> 0) / 2 ** 32
  }
}

const pick = <T>(next: () => number, list: readonly T[]): T => list[Math.floor(next() * list.length)]!

function schemaOf(next: () => number, depth: number): Schema {
  const kind = pick(
    next,
    depth > 2
      ? (['number', 'string', 'flag', 'enum'] as const)
      : (['number', 'string', 'flag', 'enum', 'list', 'object', 'object', 'ref'] as const),
  )
  const maybe = (more: object) => (next() < 0.4 ? more : {})
  switch (kind) {
    case 'number':
      return {
        type: pick(next, ['number', 'integer']),
        ...maybe({ minimum: 0 }),
        ...maybe({ exclusiveMaximum: 10 }),
        ...maybe({ multipleOf: pick(next, [0.01, 2]) }),
      }
    case 'string':
      return {
        type: pick(next, ['string', ['string', 'null']]) as string,
        ...maybe({ minLength: 2 }),
        ...maybe({ maxLength: 3 }),
        ...maybe({ pattern: '^[a-z]' }),
      }
    case 'flag':
      return { type: ['boolean', 'null'] }
    case 'enum':
      return { type: ['string', 'integer'], enum: ['a', 1, 'é"'] }
    case 'list':
      return {
        type: 'array',
        items: schemaOf(next, depth + 1),
        ...maybe({ minItems: 1 }),
        ...maybe({ maxItems: 2 }),
      }
    case 'ref':
      return { $ref: '#/components/schemas/Tree' }
    default: {
      const names = ['a', 'b', 'constructor', 'c"d'].filter(() => next() < 0.6)
      if (names.length === 0) names.push('a')
      const properties = Object.fromEntries(names.map((name) => [name, schemaOf(next, depth + 1)]))
      return {
        type: 'object',
        properties,
        required: names.filter(() => next() < 0.3),
        ...maybe({ additionalProperties: false }),
      }
    }
  }
}

const scalars = [
  0,
  -0,
  1,
  2,
  9.99,
  0.07,
  1.5,
  -3,
  1e21,
  NaN,
  Infinity,
  true,
  false,
  null,
  undefined,
  'a',
  'ab',
  'abc',
  'abcd',
  'é"',
  '',
  '🍏',
  '\ud800',
  'X',
  new Date(0),
  5n,
]

function valueOf(next: () => number, depth: number): unknown {
  const kind = next()
  if (depth > 3 || kind < 0.4) return pick(next, scalars)
  if (kind < 0.55) return Array.from({ length: Math.floor(next() * 3) }, () => valueOf(next, depth + 1))
  const names = ['a', 'b', 'constructor', 'c"d', 'extra', 'name', 'kids', '__proto__'].filter(
    () => next() < 0.5,
  )
  const value: Record<string, unknown> = next() < 0.1 ? Object.create(null) : {}
  for (const name of names)
    Object.defineProperty(value, name, {
      value: valueOf(next, depth + 1),
      enumerable: true,
      writable: true,
      configurable: true,
    })
  return value
}

/** A value that tends to fit a schema. */
function fittingOf(next: () => number, schema: Schema, depth: number): unknown {
  if (typeof schema === 'boolean' || depth > 5 || next() < 0.1) return valueOf(next, 3)
  if (schema.$ref !== undefined) return { name: 'ab', kids: next() < 0.5 ? [] : [{ name: 'b' }] }
  if (schema.enum !== undefined) return pick(next, schema.enum)
  const type = pick(next, [schema.type ?? 'null'].flat())
  if (type === 'object') {
    const entries = Object.entries(schema.properties ?? {}).filter(() => next() < 0.9)
    const value = Object.fromEntries(
      entries.map(([name, property]) => [name, fittingOf(next, property, depth + 1)]),
    )
    return next() < 0.3 ? { ...value, extra: 1 } : value
  }
  if (type === 'array')
    return Array.from({ length: Math.floor(next() * 3) }, () => fittingOf(next, schema.items!, depth + 1))
  const fitting: Record<string, unknown[]> = {
    string: ['ab', 'abc', 'a'],
    null: [null],
    boolean: [true],
    number: [0, 2, 0.07, 9.99],
    integer: [0, 2, 4],
  }
  return pick(next, fitting[type]!)
}

test(`what the serializer writes is right, for ${seeds} schemas and values`, () => {
  let written = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const next = random(seed)
    const schema = schemaOf(next, 0)
    const Tree = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        kids: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
      },
    }
    const document = { openapi: '3.1.0', paths: {}, components: { schemas: { Tree, It: schema } } }
    const value = fittingOf(next, schema, 0)
    const text = compileCheckedSerializer(document, schema)?.(value)
    if (text === undefined) continue
    written++
    const projected = compileProjector(document, schema)(value)
    expect(JSON.parse(text), `seed ${seed}`).toEqual(JSON.parse(JSON.stringify(projected)))
    const compiler = schemaCompiler(readModel(document))
    expect(compiler.compile(compiler.at('/components/schemas/It'))(projected), `seed ${seed}`).toBeUndefined()
  }
  // It has to have been asked something, and to have said yes and no.
  expect(written).toBeGreaterThan(seeds / 5)
  expect(written).toBeLessThan(seeds)
})
