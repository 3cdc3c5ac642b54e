import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readContract } from '@concordat/reader'
import type { Schema } from '@concordat/model'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'concordat-tolerant-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** The schema of a body, as it is read in spite of its mistakes. */
async function tolerated(
  schema: object,
  schemas: object = {},
): Promise<{ schema: Schema; leftOut: string[] }> {
  const content = { 'application/json': { schema } }
  const operation = { operationId: 'a', requestBody: { content }, responses: { 200: { description: 'It' } } }
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/a': { post: operation } },
    components: { schemas },
  }
  const file = join(folder, 'openapi.yaml')
  writeFileSync(file, JSON.stringify(document))
  const { model, leftOut } = await readContract(file, { tolerant: true })
  return { schema: model.operations[0]!.requestBody!.content[0]!.schema, leftOut }
}

const wrong = { type: 'strng' }

test.each<[string, object, object]>([
  [
    'a branch of oneOf',
    { oneOf: [{ type: 'object' }, wrong] },
    { allOf: [{ anyOf: [{ type: 'object' }, {}] }] },
  ],
  ['a negated schema', { type: 'string', not: wrong }, { type: 'string' }],
  ['a negated schema, at a depth', { not: { properties: { a: { items: wrong } } } }, {}],
  // A keyword of JSON Schema; the object is never awaited.
  // oxlint-disable-next-line unicorn/no-thenable
  ['a condition', { if: wrong, then: { minLength: 3 } }, { then: { minLength: 3 } }],
  ['counted items', { contains: wrong, maxContains: 1 }, { contains: {} }],
  ['properties beside additionalProperties', { properties: [], additionalProperties: false }, {}],
  [
    'one property beside additionalProperties',
    { properties: { a: [] }, additionalProperties: false },
    { properties: { a: {} }, additionalProperties: false },
  ],
  ['patterns', { patternProperties: { '(': {} }, additionalProperties: false }, { patternProperties: {} }],
  [
    'an item of a tuple',
    { prefixItems: [[], { type: 'string' }] },
    { prefixItems: [{}, { type: 'string' }] },
  ],
  ['a reference beside others', { $ref: '#/components/schemas/None', maxLength: 3 }, {}],
  [
    'a part of allOf below unevaluatedProperties',
    { allOf: [{ properties: [] }], unevaluatedProperties: false },
    { allOf: [{}] },
  ],
  ['writeOnly that is no boolean', { type: 'string', writeOnly: 'yes' }, { type: 'string', writeOnly: true }],
  [
    'a reference that leads nowhere',
    { $ref: '#/components/schemas/None', writeOnly: true },
    { writeOnly: true },
  ],
  ['readOnly that is no boolean', { type: 'string', readOnly: 'yes' }, { type: 'string' }],
  ['one of several types', { type: ['string', 'nul'], maxLength: 3 }, { maxLength: 3 }],
])('%s that is left out refuses no right value', async (_name, schema, expected) => {
  const read = await tolerated(schema)
  expect(read.schema).toEqual(expected)
  expect(read.leftOut.length).toBeGreaterThan(0)
})

test('a component that is left out in part weakens the unions that refer to it', async () => {
  const { schema, leftOut } = await tolerated(
    { oneOf: [{ $ref: '#/components/schemas/One' }, { type: 'string' }] },
    { One: { properties: { a: { $ref: '#/components/schemas/Two' } } }, Two: { type: 'strng' } },
  )
  expect(schema).toEqual({ allOf: [{ anyOf: [{ $ref: '#/components/schemas/One' }, { type: 'string' }] }] })
  expect(leftOut.join('\n')).toContain(
    'oneOf cannot be enforced, since a schema within it was left out in part',
  )
})

/** The operations of a document that are read in spite of mistakes, or the message where none is left. */
async function toleratedOperations(
  more: object,
  operations: Record<string, object>,
): Promise<string[] | string> {
  const paths = Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      `/${name}`,
      { get: { operationId: name, responses: { 200: { description: 'It' } }, ...operation } },
    ]),
  )
  const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'X-Key' } }
  const file = join(folder, 'secured.yaml')
  const info = { title: 'T', version: '1' }
  writeFileSync(
    file,
    JSON.stringify({ openapi: '3.1.0', info, ...more, paths, components: { securitySchemes } }),
  )
  try {
    const { model } = await readContract(file, { tolerant: true })
    return model.operations.map(({ operationId }) => operationId)
  } catch (error) {
    return (error as Error).message
  }
}

test.each<[string, unknown]>([
  ['an object', { key: [] }],
  ['a list of names', ['key']],
  ['null', null],
  ['a text', 'key'],
])(
  'an operation whose security is %s is left out, since it would be open to all',
  async (_name, security) => {
    const open = { security: [] }
    const guarded = { security: [{ key: [] }] }
    expect(await toleratedOperations({}, { wrong: { security }, open, guarded })).toEqual(['open', 'guarded'])
    expect(await toleratedOperations({ security }, { inherits: {}, open, guarded })).toEqual([
      'open',
      'guarded',
    ])
    expect(await toleratedOperations({ security }, { inherits: {} })).toContain('SecurityRequirement')
  },
)

test('a security scheme with an unknown location counts as not defined, and is still required', async () => {
  const file = join(folder, 'scheme.yaml')
  const responses = { 200: { description: 'It' } }
  const document = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/a': { get: { operationId: 'a', security: [{ key: [] }], responses } },
    },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'heder', name: 'X-Key' } } },
  }
  writeFileSync(file, JSON.stringify(document))
  const { model } = await readContract(file, { tolerant: true })
  expect(model.operations[0]!.security).toMatchObject([[{ scheme: { name: 'key', type: 'unknown' } }]])
})

test.each([
  ['style', 'pipeDelimted'],
  ['explode', 'maybe'],
])('a parameter whose %s is left out accepts every value', async (keyword, value) => {
  const file = join(folder, 'style.yaml')
  const parameter = { name: 'q', in: 'query', [keyword]: value, schema: { type: 'array', maxItems: 1 } }
  const get = { operationId: 'a', parameters: [parameter], responses: { 200: { description: 'It' } } }
  const info = { title: 'T', version: '1' }
  writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info, paths: { '/a': { get } } }))
  const { model, leftOut } = await readContract(file, { tolerant: true })
  expect(model.operations[0]!.parameters).toMatchObject([{ name: 'q', style: 'form', schema: {} }])
  expect(leftOut).toHaveLength(1)
})

test('nullable that is no boolean allows null', async () => {
  const file = join(folder, 'nullable.yaml')
  const schema = { type: 'string', nullable: 'yes' }
  const operation = {
    operationId: 'a',
    requestBody: { content: { 'application/json': { schema } } },
    responses: { 200: { description: 'It' } },
  }
  const info = { title: 'T', version: '1' }
  writeFileSync(file, JSON.stringify({ openapi: '3.0.3', info, paths: { '/a': { post: operation } } }))
  const { model } = await readContract(file, { tolerant: true })
  expect(model.operations[0]!.requestBody!.content[0]!.schema).toEqual({ type: 'string', nullable: true })
})

test('an operation in another file whose security is a mistake is left out, too', async () => {
  const operation = (id: string, more: object = {}) => ({
    get: { operationId: id, responses: { 200: { description: 'It' } }, ...more },
  })
  const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value))
  write('wrong.json', operation('wrong', { security: { key: [] } }))
  write('inherits.json', operation('inherits'))
  const read = async (more: object) => {
    write('split.json', {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
      paths: {
        '/wrong': { $ref: './wrong.json' },
        '/inherits': { $ref: './inherits.json' },
        '/here': { $ref: '#/x-items/here' },
        '/open': operation('open', { security: [] }),
      },
      'x-items': { here: operation('here') },
      ...more,
    })
    const { model } = await readContract(join(folder, 'split.json'), { tolerant: true })
    return model.operations.map(({ operationId }) => operationId)
  }
  expect(await read({})).toEqual(['inherits', 'here', 'open'])
  expect(await read({ security: { key: [] } })).toEqual(['open'])
})
