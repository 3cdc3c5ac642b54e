import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OperationModel } from '@concordat/model'
import { readContract } from '@concordat/reader'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'concordat-swagger-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** The operation `GET /a` or `POST /a` of a Swagger 2.0 document. */
async function read(method: string, operation: object, more: object = {}): Promise<OperationModel> {
  const file = join(folder, 'swagger.json')
  const responses = { 200: { description: 'It' } }
  const paths = { '/a': { [method]: { operationId: 'a', responses, ...operation } } }
  writeFileSync(file, JSON.stringify({ swagger: '2.0', info: { title: 'T', version: '1' }, paths, ...more }))
  const { model } = await readContract(file)
  return model.operations[0]!
}

const download = { 200: { description: 'It', schema: { type: 'file' } } }
const error = { description: 'Wrong', schema: { type: 'object' } }
const typesOf = ({ responses }: OperationModel) =>
  Object.fromEntries(responses.map(({ status, content }) => [status, content.map(({ type }) => type)]))

test.each<[string, object, object, string[]]>([
  ['without produces', {}, {}, ['application/octet-stream']],
  ['with JSON for the whole document', {}, { produces: ['application/json'] }, ['application/octet-stream']],
  ['with a type of its own', { produces: ['application/pdf'] }, {}, ['application/pdf']],
  ['with JSON and another type', { produces: ['application/json', 'text/csv'] }, {}, ['text/csv']],
])('a reply that is a file, %s, is no JSON', async (_name, own, more, expected) => {
  const operation = await read('get', { ...own, responses: { ...download, 404: error } }, more)
  const types = typesOf(operation)
  expect(types[200]).toEqual(expected)
  expect(types[404]).not.toEqual(['application/octet-stream'])
})

test('a reply that is a file may be shared', async () => {
  const operation = await read(
    'get',
    { responses: { 200: { $ref: '#/responses/File' } } },
    { produces: ['application/json'], responses: { File: download[200] } },
  )
  expect(typesOf(operation)).toEqual({ 200: ['application/octet-stream'] })
})

test.each([
  ['a required field', [{ name: 'f', in: 'formData', type: 'file', required: true }], true],
  ['a shared required field', [{ $ref: '#/parameters/f' }], true],
  ['optional fields only', [{ name: 'f', in: 'formData', type: 'string' }], false],
])('a form with %s is required only if a field is', async (_name, parameters, expected) => {
  const shared = { f: { name: 'f', in: 'formData', type: 'string', required: true } }
  const operation = await read(
    'post',
    { consumes: ['multipart/form-data'], parameters },
    { parameters: shared },
  )
  expect(operation.requestBody!.required).toBe(expected)
})

test('a path of Swagger 2.0 may have a WebSocket, which is converted with the rest', async () => {
  const file = join(folder, 'socket.json')
  const socket = { operationId: 'watch', clientMessages: { schema: { $ref: '#/definitions/Ask' } } }
  writeFileSync(
    file,
    JSON.stringify({
      swagger: '2.0',
      info: { title: 'T', version: '1' },
      paths: { '/a': { 'x-websocket': socket } },
      definitions: { Ask: { type: 'string' } },
    }),
  )
  const { model } = await readContract(file)
  expect(model.webSockets[0]!.clientMessages!.schema).toEqual({ $ref: '#/components/schemas/Ask' })
})
