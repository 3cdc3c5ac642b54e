import { expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { createPages } from '@concordat/pages'

const ok = { 200: { description: '' } }
const long = 'word '.repeat(20_000)
const json = (schema: unknown) => ({ 'application/json': { schema } })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

function times<T>(count: number, make: (index: number) => [string, T]): Record<string, T> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)))
}

/** The paths of as many operations, which are all the same. */
function operations(count: number, operation: unknown): object {
  return times(count, (index) => [`/p${index}`, { post: operation }])
}

const replyWith = (schema: unknown) => ({ responses: { 200: { description: '', content: json(schema) } } })
const texts = (count: number) =>
  times(count, (index) => [`p${index}`, { type: 'string', description: 'A text' }])
const values = Array.from({ length: 5000 }, (_, index) => `value ${index}`)

/** Contracts in which a few characters lead to much, with the paths and components of each. */
const contracts: Record<string, [paths: object, components: object]> = {
  'schemas that each refer to the next three times': [
    operations(1, replyWith(ref('A0'))),
    {
      schemas: times(60, (index) => {
        const next = index === 59 ? { type: 'string' } : ref(`A${index + 1}`)
        return [`A${index}`, { type: 'object', properties: { a: next, b: next, c: next } }]
      }),
    },
  ],
  'schemas within themselves': [
    operations(1, replyWith(ref('A'))),
    {
      schemas: {
        A: { type: 'object', properties: { a: ref('A'), b: ref('B') } },
        B: { type: 'array', items: ref('A') },
      },
    },
  ],
  'a large reply of every operation': [
    operations(500, { responses: { 200: { $ref: '#/components/responses/R' } } }),
    { responses: { R: { description: long, content: json({ type: 'object', properties: texts(500) }) } } },
  ],
  'a large parameter of every operation': [
    operations(500, { parameters: [{ $ref: '#/components/parameters/P' }], responses: ok }),
    { parameters: { P: { name: 'q', in: 'query', description: long, schema: { enum: values } } } },
  ],
  'a large schema of every operation': [
    operations(500, replyWith(ref('S'))),
    { schemas: { S: { type: 'object', description: long, properties: texts(3000) } } },
  ],
  'a large value of every property': [
    operations(1, replyWith({ type: 'object', properties: times(2000, (at) => [`p${at}`, ref('S')]) })),
    { schemas: { S: { type: 'string', description: long, enum: values, default: long } } },
  ],
  'a large path item of every path': [
    times(500, (index) => [`/p${index}`, { $ref: '#/components/pathItems/I' }]),
    {
      pathItems: {
        I: {
          post: {
            summary: long,
            description: long,
            requestBody: { content: json({ type: 'object', properties: texts(300) }) },
            responses: ok,
          },
        },
      },
    },
  ],
  'a large union of every operation': [
    operations(300, replyWith(ref('U'))),
    {
      schemas: {
        U: { oneOf: Array.from({ length: 500 }, (_, at) => ref(`B${at}`)) },
        ...times(500, (at) => [`B${at}`, { type: 'object', properties: { [`k${at}`]: { const: at } } }]),
      },
    },
  ],
  'a long name before many others': [
    operations(
      1,
      replyWith({
        type: 'object',
        properties: { ['n'.repeat(50_000)]: { type: 'object', properties: texts(1000) } },
      }),
    ),
    {},
  ],
  'one schema for many media types': [
    operations(1, {
      responses: {
        200: { description: '', content: times(1000, (at) => [`text/x${at}`, { schema: ref('S') }]) },
      },
    }),
    { schemas: { S: { type: 'object', properties: texts(100) } } },
  ],
}

test.each(Object.entries(contracts))('the page stays in proportion with %s', (_name, [paths, components]) => {
  const document = { openapi: '3.1.0', info: { title: 'Large', version: '1' }, paths, components }
  const pages = createPages(defineContract<any, never>(document, []))
  const start = performance.now()
  const reply = pages.answer({ method: 'GET', target: '/documentation', header: () => undefined })
  expect((reply!.body as Buffer).length).toBeLessThan(1_500_000 + 16 * JSON.stringify(document).length)
  expect(performance.now() - start).toBeLessThan(20_000)
})
