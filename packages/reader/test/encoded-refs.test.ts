import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleContract, readContract } from '@concordat/reader'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'concordat-encoded-'))))
afterAll(() => rmSync(folder, { recursive: true }))

test('names with percent signs, and files with spaces, are found in a contract of several files', async () => {
  const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value))
  write('openapi.json', {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/a': {
        get: {
          operationId: 'a',
          parameters: [{ $ref: 'my%20parts.json#/components/parameters/50%25' }],
          responses: { 200: { $ref: 'my%20parts.json#/components/responses/R%25' } },
        },
      },
    },
  })
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/25%25' } } }
  write('my parts.json', {
    components: {
      parameters: { '50%': { name: 'n', in: 'query', schema: { $ref: '#/components/schemas/25%25' } } },
      responses: { 'R%': { description: 'It', content } },
      schemas: { '25%': { type: 'integer', maximum: 7 } },
    },
  })
  const { model } = await readContract(join(folder, 'openapi.json'))
  const [operation] = model.operations
  expect(operation!.parameters).toMatchObject([{ name: 'n' }])
  expect(operation!.responses).toMatchObject([{ status: 200, content: [{ type: 'application/json' }] }])
  const { document } = await bundleContract(join(folder, 'openapi.json'))
  expect(JSON.stringify(document)).toContain('"#/components/schemas/25%25"')
})
