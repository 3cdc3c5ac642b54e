import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, afterAll, expect, test } from 'vitest'
import { generate } from '@concordat/codegen'
import { typeCheck } from '../src/corpus/type-check.ts'

const json = (schema: string) => `{ content: { application/json: { schema: ${schema} } } }`
const ok = (schema: string) =>
  `{ '200': { description: It, content: { application/json: { schema: ${schema} } } } }`
const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`

const contracts: Record<string, string> = {
  members: `openapi: 3.1.0
info: { title: Members, version: '1' }
paths:
  /members/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    put:
      operationId: putMember
      requestBody: ${json(ref('Member'))}
      responses: ${ok(ref('Member'))}
    patch:
      operationId: patchTeam
      requestBody: ${json(`{ type: array, items: ${ref('Team')} }`)}
      responses: ${ok(ref('Team'))}
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: ${ref('Upload')}
            encoding: { avatar: { contentType: image/png } }
      responses:
        '200': { description: It, content: { text/csv: { schema: { type: string } } } }
        default: { description: Else, content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: integer } } } } } }
components:
  schemas:
    Member:
      type: object
      required: [id, email, password]
      properties:
        id: { type: string, readOnly: true }
        email: { type: string }
        password: { type: string, writeOnly: true }
    Team:
      allOf:
        - { type: object, properties: { lead: ${ref('Member')}, name: { type: string } } }
        - { required: [lead, name] }
    Upload:
      type: object
      required: [photo, note]
      properties:
        photo: { contentMediaType: image/png }
        avatar: {}
        pages: { type: array, items: { type: string, contentMediaType: application/octet-stream } }
        note: { type: string }
`,
  odd: `openapi: 3.1.0
info: { title: Odd, version: '1' }
paths:
  /a/{id}:
    get:
      operationId: file
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer } }
      responses: ${ok(ref('25%25'))}
  /b:
    get:
      operationId: then
      parameters: [{ $ref: '#/paths/~1a~1%7Bid%7D/get/parameters/1' }]
      responses: { '200': { $ref: '#/paths/~1a~1%7Bid%7D/get/responses/200' } }
  /c:
    post:
      operationId: 品目を作る
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [f], properties: { f: { type: string, format: binary } } } } } }
      responses: ${ok(ref('品目'))}
    get:
      operationId: получить
      responses: ${ok(ref('Result'))}
components:
  schemas:
    25%: { type: object, properties: { '25%': { type: string }, a: { $ref: '#/components/schemas/25%25/properties/25%25' } } }
    品目: { type: object, properties: { 名前: { type: string } } }
    Result: { type: array, items: ${ref('Result')} }
`,
  swagger: `swagger: '2.0'
info: { title: Downloads, version: '1' }
paths:
  /report: { get: { operationId: report, produces: [application/pdf], responses: { '200': { description: It, schema: { type: file } } } } }
  /any: { get: { operationId: any, responses: { '200': { description: It, schema: { type: file } } } } }
`,
}

const usage = `import { createClient as members, putMember, patchTeam, upload, type Member, type MemberRequest } from './members/sdk/index.ts'
import type { Operations } from './members/contract/index.ts'
import { createClient as odd, file, then_, 品目を作る, получить } from './odd/sdk/index.ts'
import { createClient as swagger, report } from './swagger/sdk/index.ts'
import type { Handler } from '@concordat/core'

const client = members()
const path = { id: '1' }
export async function use(): Promise<unknown[]> {
  const put = await putMember(client, { path, body: { email: 'a@b.c', password: 'x' } })
  // @ts-expect-error id is readOnly
  await putMember(client, { path, body: { id: '1', email: 'a@b.c', password: 'x' } })
  // @ts-expect-error password is required
  await putMember(client, { path, body: { email: 'a@b.c' } })
  if (put.status === 200) {
    const member: Member = put.body
    // @ts-expect-error password is writeOnly
    void member.password
    const request: MemberRequest = { email: member.email, password: member.id }
    void request
  }
  const team = await patchTeam(client, { path, body: [{ name: 'A', lead: { email: 'a@b.c', password: 'x' } }] })
  const lead: string | false = team.status === 200 && team.body.lead.id
  // @ts-expect-error lead is required by the second schema of allOf
  await patchTeam(client, { path, body: [{ name: 'A' }] })
  const sent = await upload(client, { path, body: { photo: new Blob([]), avatar: new Uint8Array(1), pages: [new Blob([])], note: '' } })
  const csv: string = sent.status === 200 ? sent.body : String(sent.body?.code)
  const items = await 品目を作る(odd(), { body: { f: new File([], 'f') } })
  const download = await report(swagger())
  return [
    lead, csv, download.status === 200 && download.body.size, items.status === 200 && items.body.名前,
    await file(odd(), { path: { id: '1' } }), await then_(odd(), { query: { limit: 1 } }), await получить(odd()),
  ]
}
export const putHandler: Handler<Operations['putMember']> = ({ body }) => ({ id: '1', email: body?.email + String(body?.password) })
export const uploadHandler: Handler<Operations['upload']> = ({ body }, reply) => {
  const names: string[] = [body.photo.name, body.avatar?.name ?? '', ...(body.pages ?? []).map((page) => page.name), body.note]
  // @ts-expect-error a file is no text
  void body.photo.trim()
  return names.length > 9 ? reply(404, { code: 1 }) : new ReadableStream<string>()
}
`

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(import.meta.dirname, 'types-'))
  for (const [name, text] of Object.entries(contracts)) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'openapi.yaml'), text)
    await generate({
      contract: join(folder, name, 'openapi.yaml'),
      contractOut: join(folder, name, 'contract'),
      sdkOut: join(folder, name, 'sdk'),
      contractName: '../contract/index.ts',
    })
  }
  writeFileSync(join(folder, 'usage.ts'), usage)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the types of requests and replies are those that the run time enforces, with both compilers', () => {
  for (const { errors } of Object.values(typeCheck(folder))) expect(errors).toEqual([])
})

test('the contract package needs no inferred types', () => {
  const errors = Object.values(typeCheck(folder, { isolatedDeclarations: true, declaration: true })).flatMap(
    (compiler) => compiler.errors.filter((error) => error.includes('/contract/')),
  )
  expect(errors).toEqual([])
})

test('a schema is one type: in operations, in models and in the types of openapi-typescript', () => {
  const read = (name: string) => readFileSync(join(folder, 'members/contract', name), 'utf8')
  expect(read('models.ts')).toContain(
    'export type Team = { lead?: Member; name?: string } & { lead: Member; name: string }',
  )
  expect(read('openapi-types.ts')).toContain('Team: models.Team;')
  expect(read('openapi-types.ts')).toContain('"application/json": models.MemberRequest;')
  expect(read('operation-types.ts')).toContain('body?: models.MemberRequest')
})
