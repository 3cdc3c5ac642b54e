import { expect, test } from 'vitest'
import { Interpreter } from '@concordat/schema'
import type { Schema } from '@concordat/model'
import { Sampler } from '../src/index.ts'

const root = { openapi: '3.1.0' }

function violationsOf(schema: Schema): string[] {
  const interpreter = new Interpreter(root, 'request')
  const samples = new Sampler(root).invalid(schema, 'request')
  for (const { value, pointer, rule } of samples) {
    const faults = interpreter.explain(schema, value, true)
    expect(faults.map((fault) => `${fault.pointer} ${fault.rule}`)).toContain(`${pointer} ${rule}`)
    expect(new Set(faults.map((fault) => fault.pointer))).toEqual(new Set([pointer]))
  }
  return samples.map(({ pointer, rule }) => `${pointer} ${rule}`.trim()).sort()
}

test.each<[Schema, string]>([
  [{ type: 'string' }, 'type'],
  [{ enum: ['a', 'b'] }, 'enum'],
  [{ const: 7 }, 'const'],
  [{ type: 'integer', minimum: 3 }, 'minimum'],
  [{ type: 'number', exclusiveMaximum: 3 }, 'exclusiveMaximum'],
  [{ type: 'number', multipleOf: 0.01 }, 'multipleOf'],
  [{ type: 'string', minLength: 2 }, 'minLength'],
  [{ type: 'string', maxLength: 2 }, 'maxLength'],
  [{ type: 'string', pattern: '^[a-z]+$' }, 'pattern'],
  [{ type: 'string', format: 'date-time' }, 'format'],
  [{ type: 'integer', format: 'int32' }, 'format'],
  [{ type: 'array', minItems: 1 }, 'minItems'],
  [{ type: 'array', maxItems: 2, items: { type: 'integer' } }, 'maxItems'],
  [{ type: 'array', uniqueItems: true, items: { type: 'integer' } }, 'uniqueItems'],
  [{ type: 'object', minProperties: 1 }, 'minProperties'],
  [{ type: 'object', maxProperties: 1 }, 'maxProperties'],
])('%j is violated in one place', (schema, rule) => {
  expect(violationsOf(schema)).toContain(rule)
})

test('places within a value are violated too, one at a time', () => {
  const schema: Schema = {
    type: 'object',
    required: ['lines'],
    additionalProperties: false,
    properties: {
      lines: {
        type: 'array',
        minItems: 1,
        items: { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 } } },
      },
    },
  }
  expect(violationsOf(schema)).toEqual([
    '/lines minItems',
    '/lines required',
    '/lines type',
    '/lines/0 type',
    '/lines/0/id minimum',
    '/lines/0/id required',
    '/lines/0/id type',
    '/unexpected additionalProperties',
    'type',
  ])
})

test('there are at most as many values as the limit, and none for an unsatisfiable schema', () => {
  const sampler = new Sampler(root)
  expect(sampler.invalid({ type: 'string', minLength: 2, maxLength: 4 }, 'request', 2)).toHaveLength(2)
  expect(sampler.invalid({ enum: [] }, 'request')).toEqual([])
})
