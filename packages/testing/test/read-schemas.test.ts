import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '@concordat/model'
import { readContract } from '@concordat/reader'
import { ContractValidators } from '@concordat/schema'

// The official tests of references. The reader bundles the contract before its schemas are compiled.

interface Group {
  description: string
  schema: Schema
  tests: { description: string; data: unknown; valid: boolean }[]
}

const suite = new URL('../../../../shared/suites/json-schema/tests/draft2020-12/', import.meta.url)
const isPresent = existsSync(suite)
const files = [
  'anchor',
  'dynamicRef',
  'infinite-loop-detection',
  'ref',
  'unevaluatedItems',
  'unevaluatedProperties',
]

/** Groups that refer to a document elsewhere, by an address or as a file beside it, which no contract is given. */
const elsewhere =
  /"\$ref":"(?:https:\/\/json-schema\.org|http:\/\/localhost:1234\/\S+\/detached|extendible-dynamic-ref|tree\.json")/
/** The linter cannot follow a pointer through a property without a name: such a contract is refused. */
const refused = 'empty tokens in $ref json-pointer'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'concordat-suite-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** The checks of a schema of the suite as the component of a contract that was read. */
async function checkOf(schema: Schema) {
  const own = typeof schema === 'object' ? { $id: 'http://suite.test/schema', ...schema } : schema
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/It' } } }
  const post = { operationId: 'a', requestBody: { content }, responses: { 200: { description: 'It' } } }
  const info = { title: 'T', version: '1' }
  const components = { schemas: { It: own } }
  const file = join(folder, 'openapi.yaml')
  writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info, paths: { '/a': { post } }, components }))
  const { model } = await readContract(file)
  return new ContractValidators(model.document).check('#/components/schemas/It', 'request')
}

describe.skipIf(!isPresent).each(files)('%s.json', (name) => {
  const groups = isPresent
    ? (JSON.parse(readFileSync(new URL(`${name}.json`, suite), 'utf8')) as Group[])
    : []
  const ours = groups.filter(({ schema }) => !elsewhere.test(JSON.stringify(schema)))
  test.each(ours)(
    'a contract that was read keeps: $description',
    async ({ description: group, schema, tests }) => {
      if (group === refused) {
        await expect(checkOf(schema)).rejects.toThrow("Can't resolve $ref")
        return
      }
      const check = await checkOf(schema)
      for (const { description, data, valid } of tests)
        expect(check(data) === undefined, description).toBe(valid)
    },
  )
})
