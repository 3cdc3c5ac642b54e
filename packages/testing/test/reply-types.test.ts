import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate } from '@concordat/codegen'
import { typeCheck } from '../src/corpus/type-check.ts'

const json = (schema: string) => `{ description: It, content: { application/json: { schema: ${schema} } } }`
const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`
const other = (type: string) =>
  `{ description: It, content: { ${type}: { schema: { type: object, properties: { a: { type: integer } } } } } }`

const contract = `openapi: 3.1.0
info: { title: Replies, version: '1' }
paths:
  /ranges: { get: { operationId: ranges, responses: { '2XX': ${json(ref('A'))}, default: ${json(ref('A'))} } } }
  /codes: { get: { operationId: codes, responses: { '200': ${json(ref('A'))}, 2XX: ${json('{ type: object, properties: { range: { type: string } } }')}, 4XX: ${json('{ type: object, required: [client], properties: { client: { type: string } } }')}, '404': ${json('{ type: object, required: [none], properties: { none: { type: string } } }')}, default: ${json('{ type: object, required: [other], properties: { other: { type: string } } }')} } } }
  /fallback: { get: { operationId: fallback, responses: { default: ${json(ref('A'))} } } }
  /events: { get: { operationId: events, responses: { '200': { description: It, content: { text/event-stream: { schema: { type: string } } } } } } }
  /bytes: { get: { operationId: bytes, responses: { '200': { description: It, content: { application/octet-stream: {} } } } } }
  /problems: { get: { operationId: problems, responses: { '204': { description: None }, '404': { description: None, content: { application/problem+json: { schema: { type: object } } } }, '409': { description: Taken, content: { application/problem+json: { schema: { type: object, required: [by], properties: { by: { type: string } } } } } } } } }
  /exact: { get: { operationId: exact, responses: { '2XX': ${json(ref('A'))}, '204': { description: None, headers: { X-Count: { required: true, schema: { type: integer } } } } } } }
  /form: { get: { operationId: form, responses: { '200': ${other('application/x-www-form-urlencoded')} } } }
  /multipart: { get: { operationId: multipart, responses: { '200': ${other('multipart/form-data')} } } }
  /xml: { get: { operationId: xml, responses: { '200': ${other('application/xml')} } } }
  /images: { get: { operationId: images, responses: { '200': { description: It, content: { image/*: {} } } } } }
  /public: { put: { operationId: put, requestBody: { required: true, content: { application/json: { schema: ${ref('Numbered')} } } }, responses: { '200': ${json(ref('Public'))} } } }
  /union: { put: { operationId: putUnion, requestBody: { required: true, content: { application/json: { schema: ${ref('NumberedUnion')} } } }, responses: { '200': ${json(ref('PublicUnion'))} } } }
  /node: { put: { operationId: putNode, requestBody: { required: true, content: { application/json: { schema: ${ref('Node')} } } }, responses: { '204': { description: None } } } }
  /files: { put: { operationId: putFiles, requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { tree: ${ref('Tree')} } } } } }, responses: { '204': { description: None } } } }
  /map: { get: { operationId: map, responses: { '200': ${json(ref('Map'))} } } }
  /forest: { get: { operationId: forest, responses: { '200': ${json(ref('Forest'))} } } }
  /inline: { get: { operationId: inline, responses: { '200': ${json(`{ type: object, properties: { main: ${ref('Sized')}, more: { allOf: [${ref('Part')}, ${ref('Thing')}] } }, additionalProperties: { type: string } }`)} } } }
components:
  schemas:
    A: { type: object, required: [a], properties: { a: { type: integer } } }
    Secret: { type: object, required: [name, password], properties: { name: { type: string } } }
    Public: { allOf: [${ref('Secret')}, { type: object, properties: { password: { type: string, writeOnly: true } } }] }
    SecretUnion: { oneOf: [{ type: object, required: [name, password], properties: { name: { type: string }, password: { type: string } } }] }
    PublicUnion: { allOf: [${ref('SecretUnion')}, { type: object, properties: { password: { type: string, writeOnly: true } } }] }
    Numbered: { allOf: [{ type: object, properties: { password: { type: string, readOnly: true } } }, ${ref('Secret')}] }
    NumberedUnion: { allOf: [{ type: object, properties: { password: { type: string, readOnly: true } } }, ${ref('SecretUnion')}] }
    Node:
      type: object
      properties:
        name: { type: string }
        child: { allOf: [${ref('Node')}, { type: object, properties: { name: { type: string, readOnly: true } } }] }
    Tree: { type: array, items: { anyOf: [{ type: string, format: binary }, ${ref('Tree')}] } }
    Thing: { type: object, properties: { kind: { type: string } }, anyOf: [{ required: [size] }, { required: [weight] }] }
    Part: { type: object, required: [name], properties: { name: { type: string }, size: { type: integer } } }
    Sized: { allOf: [{ type: object, properties: { size: { type: integer } } }, { type: object, if: { required: [kind] }, then: { required: [size] } }] }
    Forest: { type: object, properties: { a: { allOf: [{ type: string }, { enum: [x, y] }] } }, additionalProperties: ${ref('Forest')} }
    Map:
      type: object
      properties:
        main: { allOf: [{ type: object, required: [name], properties: { name: { type: string }, size: { type: integer } } }, ${ref('Thing')}] }
        depth: { type: object, properties: { below: { allOf: [{ type: object, properties: { size: { type: integer } } }, ${ref('Thing')}] } } }
      additionalProperties: { type: object, properties: { note: { type: string } } }
`

const imports = `import type { Handler } from '@concordat/core'
import type { Operations } from './contract/index.ts'
import * as sdk from './sdk/index.ts'
const client = sdk.createClient()
type Answer<Id extends keyof Operations> = Handler<Operations[Id]>
`
const usages: Record<string, string> = {
  problems: `import { problem } from '@concordat/core'
export const answers: Answer<'problems'>[] = [
  (_call, reply) => reply(404, problem('no-such-item')),
  (_call, reply) => reply(404, { title: 'None' }),
  // @ts-expect-error a problem has no member \`by\`
  (_call, reply) => reply(409, problem('taken')),
  (_call, reply) => reply(409, Object.assign(problem('taken'), { by: 'Ada' })),
]
`,
  bodiless: `export const answers: Answer<'ranges'>[] = [
  (_call, reply) => reply(204),
  (_call, reply) => reply(205),
  (_call, reply) => reply(304),
  (_call, reply) => reply(200, { a: 1 }),
  (_call, reply) => reply(500, { a: 1 }),
  // @ts-expect-error a 204 has no body
  (_call, reply) => reply(204, { a: 1 }),
  // @ts-expect-error a 304 has no body
  (_call, reply) => reply(304, { a: 1 }),
  // @ts-expect-error a 200 has one
  (_call, reply) => reply(200),
]
export const exact: Answer<'exact'>[] = [
  (_call, reply) => reply(204, undefined, { 'X-Count': 1 }),
  // @ts-expect-error the 204 is declared with a header
  (_call, reply) => reply(204),
]
const result = await sdk.ranges(client)
// A default has no 304 for callers, whose runtime answers it from its cache.
if (result.status === 204 || result.status === 205) {
  const none: undefined = result.body
  void none
} else if (result.status === 200 || result.status === 404) void (result.body.a + 1)
`,
  codes: `const codes = await sdk.codes(client)
if (codes.status === 200) void (codes.body.a + 1)
if (codes.status === 206) void codes.body.range?.length
if (codes.status === 404) void codes.body.none.length
if (codes.status === 409) void codes.body.client.length
if (codes.status === 503) void codes.body.other.length
if (codes.status === 404) {
  // @ts-expect-error a code precedes its range
  void codes.body.client
}
if (codes.status === 409) {
  // @ts-expect-error a range precedes the default
  void codes.body.other
}
const fallback = await sdk.fallback(client)
const isOk: boolean = fallback.ok
if (fallback.status === 200) void (fallback.body.a + 1)
void isOk
`,
  streams: `export const events: Answer<'events'>[] = [
  () => new ReadableStream<string>(),
  () => new ReadableStream<Uint8Array>(),
  (_call, reply) => reply(200, new ReadableStream<string>()),
  async function* () {
    yield 'data: 1'
  },
]
export const bytes: Answer<'bytes'>[] = [
  () => new Uint8Array(3),
  () => new Blob([]),
  (_call, reply) => reply(200, new ReadableStream<Uint8Array>()),
]
`,
  forms: `export const form: Answer<'form'>[] = [
  (_call, reply) => reply(200, 'a=1'),
  () => 'a=1',
  (_call, reply) => reply(200, new Blob(['a=1'])),
  // @ts-expect-error a form is sent as it is
  (_call, reply) => reply(200, { a: 1 }),
  // @ts-expect-error a form is sent as it is
  () => ({ a: 1 }),
]
export const multipart: Answer<'multipart'> = (_call, reply) =>
  reply(200, new Uint8Array(1), { 'content-type': 'multipart/form-data; boundary=b' })
// @ts-expect-error a form is sent as it is
export const decoded: Answer<'multipart'> = (_call, reply) => reply(200, { a: 1 })
export const xml: Answer<'xml'>[] = [() => '<a/>', (_call, reply) => reply(200, '<a/>')]
for (const result of [await sdk.form(client), await sdk.multipart(client), await sdk.xml(client)])
  if (result.status === 200) void (await result.body.text())
`,
  ranges: `export const png: Answer<'images'> = (_call, reply) =>
  reply(200, new Uint8Array(1), { 'content-type': 'image/png' })
// @ts-expect-error a text is no image
export const text: Answer<'images'> = (_call, reply) => reply(200, new Uint8Array(1), { 'content-type': 'text/csv' })
`,
  hidden: `export const published: Operations['put']['replies'][200]['body'] = { name: 'n' }
export const ofUnion: Operations['putUnion']['replies'][200]['body'] = { name: 'n' }
export const numbered: Operations['put']['input']['body'] = { name: 'n' }
export const numberedUnion: Operations['putUnion']['input']['body'] = { name: 'n' }
export const secret: sdk.Secret = { name: 'n', password: 'p' }
// @ts-expect-error the password is hidden by others only
export const incomplete: sdk.Secret = { name: 'n' }
`,
  recursive: `export const node: Operations['putNode']['input']['body'] = { name: 'n', child: { child: {} } }
export const files: Operations['putFiles']['input']['body'] = { tree: [new Blob([])] }
`,
  others: `export const forest: sdk.Forest = { a: 'x', b: { c: { a: 'y' } } }
export const map: sdk.Map = { main: { name: 'n', size: 1 }, depth: { below: { weight: 1 } }, more: { note: 'n' } }
export const copied: sdk.Map = { ...map, last: map['more'] }
// @ts-expect-error a note is a text
export const wrong: sdk.Map = { more: { note: 1 } }
export const inline: Operations['inline']['replies'][200]['body'] = { main: { size: 1 }, more: { name: 'n', size: 1 }, rest: 'r' }
// @ts-expect-error other properties are texts
export const wrongInline: Operations['inline']['replies'][200]['body'] = { rest: 1 }
`,
}

let folder: string
let errors: string[]
beforeAll(async () => {
  folder = mkdtempSync(join(import.meta.dirname, 'types-'))
  writeFileSync(join(folder, 'openapi.yaml'), contract)
  await generate({
    contract: join(folder, 'openapi.yaml'),
    contractOut: join(folder, 'contract'),
    sdkOut: join(folder, 'sdk'),
    contractName: '../contract/index.ts',
  })
  for (const [name, usage] of Object.entries(usages))
    writeFileSync(join(folder, `${name}.ts`), imports + usage)
  errors = Object.values(typeCheck(folder, { declaration: true })).flatMap((compiler) => compiler.errors)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['bodiless', 'A 204, a 205 and a 304 that only a range or `default` declares have no body'],
  ['problems', 'A problem is a body where the contract declares its members, or any object'],
  ['codes', 'A code precedes its range, and a range precedes the default'],
  ['streams', 'Streams and bytes are replies for event streams and octet streams'],
  ['forms', 'A form in a reply is raw for its handler and its client, like XML'],
  ['ranges', 'A reply within a range of media types names its own media type'],
  ['hidden', 'A property that one schema of a value hides is not required by another one'],
  [
    'recursive',
    'A schema that hides a property of itself, and a list of files that contains itself, have types',
  ],
  ['others', 'Other properties have a type beside a property that several schemas describe'],
])('%s: %s', (name) => {
  expect(errors.filter((error) => error.includes(`/${name}.ts(`))).toEqual([])
})

test('The generated files compile with both compilers', () => {
  const files = Object.keys(usages)
  expect(errors.filter((error) => !files.some((name) => error.includes(`/${name}.ts(`)))).toEqual([])
})
