// The server of `pnpm prove transfers`. It sends and receives bodies of any size, on the host of its last argument, is
// built to JavaScript, and runs with a small heap.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineContract } from '@concordat/core'
import { compiledEnforcer, implement } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import { stored } from './send-form.ts'
import { chunkSize, temporaryFolder, textOfItem } from './sizes.ts'

const folder = process.argv[2]!
process.env['TMPDIR'] = join(folder, temporaryFolder)
mkdirSync(process.env['TMPDIR'])

const integer = { type: 'integer', minimum: 0 }
const bytes = { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
const item = {
  type: 'object',
  required: ['number', 'text'],
  additionalProperties: false,
  properties: { number: integer, text: { type: 'string' } },
}
const form = {
  type: 'object',
  required: ['file', 'note'],
  additionalProperties: false,
  properties: { file: { type: 'string', format: 'binary' }, note: { type: 'string' } },
}
const count = { name: 'count', in: 'query', required: true, schema: integer }
const contract = defineContract<any, never>(
  {
    openapi: '3.2.0',
    info: { title: 'Transfers', version: '1' },
    paths: {
      '/bytes': {
        get: {
          operationId: 'download',
          parameters: [count],
          responses: { 200: { description: '', ...bytes } },
        },
        post: {
          operationId: 'upload',
          requestBody: { required: true, ...bytes },
          responses: { 200: { description: '', content: { 'application/json': { schema: integer } } } },
        },
      },
      '/form': {
        post: {
          operationId: 'uploadForm',
          requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } },
          responses: { 200: { description: '', content: { 'application/json': { schema: {} } } } },
        },
      },
      '/items': {
        get: {
          operationId: 'items',
          parameters: [count],
          responses: { 200: { description: '', content: { 'application/jsonl': { itemSchema: item } } } },
        },
      },
    },
  },
  [],
)

interface Counted {
  query: { count: number }
}
const chunk = new Uint8Array(chunkSize).fill(97)
const api = implement(
  contract,
  { bodyLimit: '8GB' } as never,
  {
    async *download({ query }: Counted) {
      for (let sent = 0; sent < query.count; sent++) yield chunk
    },
    async *items({ query }: Counted) {
      for (let number = 0; number < query.count; number++) yield { number, text: textOfItem }
    },
    async upload({ body }: { body: AsyncIterable<Uint8Array> }) {
      let size = 0
      for await (const part of body) size += part.byteLength
      return size
    },
    async uploadForm({ body: { file, note } }: { body: { file: File; note: string } }) {
      let size = 0
      for await (const part of file.stream()) size += part.byteLength
      return { size, name: file.name, stored: await stored(folder), note }
    },
  } as never,
)

async function onExpress() {
  const { default: express } = await import('express')
  const { expressRouter } = await import('@concordat/server/express')
  return express().use(await expressRouter(api, { enforcer: compiledEnforcer }))
}

const { url } = await listen(process.argv[3] === 'express' ? await onExpress() : nodeListener(api), {
  port: 0,
})
process.once('disconnect', () => process.exit(0))
process.send!({ port: Number(new URL(url).port) })
