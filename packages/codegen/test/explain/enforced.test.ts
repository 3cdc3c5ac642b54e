// The lint rule takes the keyword `then` of JSON Schema for the method of a promise.
/* oxlint-disable unicorn/no-thenable */
import { Interpreter } from '@concordat/schema'
import { type SchemaObject, withResolvedIds } from '@concordat/model'
import { expect, test } from 'vitest'
import { tables } from '../../src/explain/tables.ts'

/** For each keyword with the verdict `enforced`: a schema with the keyword, and a value that breaks it. */
const broken: Readonly<Record<string, [schema: SchemaObject, value: unknown]>> = {
  type: [{ type: 'string' }, 1],
  enum: [{ enum: ['a'] }, 'b'],
  const: [{ const: 'a' }, 'b'],
  multipleOf: [{ multipleOf: 2 }, 3],
  maximum: [{ maximum: 1 }, 2],
  exclusiveMaximum: [{ exclusiveMaximum: 1 }, 1],
  minimum: [{ minimum: 1 }, 0],
  exclusiveMinimum: [{ exclusiveMinimum: 1 }, 1],
  maxLength: [{ maxLength: 1 }, 'ab'],
  minLength: [{ minLength: 1 }, ''],
  pattern: [{ pattern: '^a$' }, 'b'],
  format: [{ format: 'date' }, 'b'],
  maxItems: [{ maxItems: 0 }, [1]],
  minItems: [{ minItems: 1 }, []],
  uniqueItems: [{ uniqueItems: true }, [1, 1]],
  contains: [{ contains: { const: 1 } }, []],
  maxContains: [{ contains: true, maxContains: 1 }, [1, 2]],
  minContains: [{ contains: true, minContains: 2 }, [1]],
  maxProperties: [{ maxProperties: 0 }, { a: 1 }],
  minProperties: [{ minProperties: 1 }, {}],
  required: [{ required: ['a'] }, {}],
  dependentRequired: [{ dependentRequired: { a: ['b'] } }, { a: 1 }],
  dependentSchemas: [{ dependentSchemas: { a: false } }, { a: 1 }],
  propertyNames: [{ propertyNames: { maxLength: 0 } }, { a: 1 }],
  properties: [{ properties: { a: false } }, { a: 1 }],
  patternProperties: [{ patternProperties: { a: false } }, { a: 1 }],
  additionalProperties: [{ additionalProperties: false }, { a: 1 }],
  unevaluatedProperties: [{ unevaluatedProperties: false }, { a: 1 }],
  unevaluatedItems: [{ unevaluatedItems: false }, [1]],
  items: [{ items: false }, [1]],
  prefixItems: [{ prefixItems: [false] }, [1]],
  allOf: [{ allOf: [false] }, 1],
  anyOf: [{ anyOf: [false] }, 1],
  oneOf: [{ oneOf: [true, true] }, 1],
  not: [{ not: true }, 1],
  if: [{ if: true, else: true, then: false }, 1],
  then: [{ if: true, then: false }, 1],
  else: [{ if: false, else: false }, 1],
  $ref: [{ $ref: '#/components/schemas/No' }, 1],
  $dynamicRef: [{ $dynamicRef: '#/components/schemas/No' }, 1],
  $anchor: [{ $defs: { a: { $anchor: 'none', not: {} } }, $ref: '#none' }, 1],
  $id: [{ $id: 'https://example.org/own', $defs: { a: false }, $ref: '#/$defs/a' }, 1],
  $dynamicAnchor: [{ $defs: { a: { $dynamicAnchor: 'never', not: {} } }, $dynamicRef: '#never' }, 1],
  $defs: [{ $ref: '#/components/schemas/Keeps/$defs/no' }, 1],
  definitions: [{ $ref: '#/components/schemas/Keeps/definitions/no' }, 1],
  readOnly: [{ properties: { a: { readOnly: true } } }, { a: 1 }],
  nullable: [{ type: 'string', nullable: false }, null],
}

/** Keywords with the verdict `enforced` that do not make a request invalid, each with the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  $schema: 'selects the dialect of the schema',
  writeOnly: 'applies to replies',
}

const { fields } = tables.get('Schema')!

function documentWith(schema: SchemaObject): { schema: SchemaObject } {
  const components = {
    schemas: {
      No: false,
      A: { required: ['a'] },
      B: { required: ['b'] },
      Keeps: { $defs: { no: false }, definitions: { no: false } },
    },
  }
  return withResolvedIds({ openapi: '3.1.1', components, schema })
}

test('there is an invalid value for each keyword of schemas that is reported as enforced, and for no other', () => {
  const enforced = Object.keys(fields).filter((name) => fields[name]!.verdict === 'enforced')
  expect([...Object.keys(broken), ...Object.keys(elsewhere)].toSorted()).toEqual(enforced.toSorted())
})

test.each(Object.entries(broken))('a value that breaks %s is refused', (_keyword, [schema, value]) => {
  const document = documentWith(schema)
  expect(new Interpreter(document, 'request').isValid(document.schema, value)).toBe(false)
})

test('a keyword that is reported as documented or ignored refuses no value', () => {
  const others = Object.keys(fields).filter((name) => fields[name]!.verdict !== 'enforced')
  for (const keyword of others) {
    const schema = { [keyword]: keyword === 'contentSchema' ? false : 'json' }
    const document = documentWith(schema)
    const interpreter = new Interpreter(document, 'request')
    for (const value of ['~', 1, null, [], {}])
      expect(interpreter.isValid(document.schema, value), keyword).toBe(true)
  }
})
