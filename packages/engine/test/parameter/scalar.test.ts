import { expect, test } from 'vitest'
import type { Schema } from '@concordat/model'
import { compileScalar } from '../../src/parameter/scalar.ts'

const decode = (schema: Schema, text: string) => compileScalar({}, schema)(text)

test.each<[Schema, string, unknown]>([
  [{ type: 'integer' }, '0', 0],
  [{ type: 'integer' }, '-12', -12],
  [{ type: 'integer' }, '9007199254740991', 9007199254740991],
  [{ type: 'number' }, '1.5e-3', 0.0015],
  [{ type: 'number' }, '1E2', 100],
  [{ type: 'boolean' }, 'true', true],
  [{ type: ['integer', 'string'] }, '05', '05'],
  [{ type: ['integer', 'string'] }, '5', 5],
  [{ type: ['boolean', 'integer'] }, 'false', false],
  [{ type: ['integer', 'null'] }, 'null', null],
  [{ type: 'string' }, '5', '5'],
  [{ enum: [1, 'a'] }, '1', 1],
  [{ const: true }, 'true', true],
  [{ anyOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'true', true],
  [{ allOf: [{ type: ['integer', 'string'] }, { type: 'string' }] }, '5', '5'],
  [{}, '5', '5'],
  [true, 'null', 'null'],
])('the schema %j decodes "%s" to %j', (schema, text, value) => {
  expect(decode(schema, text)).toEqual({ value })
})

test.each<[string, string[]]>([
  [
    'integer',
    [
      '',
      ' 1',
      '1 ',
      '+1',
      '01',
      '-',
      '--1',
      '0x10',
      '1e2',
      '1.01',
      '1.',
      '1_0',
      '٣',
      '1\n',
      '9007199254740992',
    ],
  ],
  ['number', ['', '.5', '5.', '+1', '0x1', '1e', '1e999', 'Infinity', 'NaN', '1,5', '1\n']],
  ['boolean', ['', 'True', '1', 'yes', 'true ']],
])('the type %s accepts none of %j', (type, texts) => {
  for (const text of texts)
    expect(decode({ type }, text), text).toMatchObject({ value: text, fault: { rule: 'type' } })
})
