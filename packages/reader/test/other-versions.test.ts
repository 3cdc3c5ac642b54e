import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readContract } from '@concordat/reader'

/** Reads a contract with one schema, and returns the first warning and the first oddity about it. */
async function warningsOf(openapi: string, schema: object) {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-versions-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const content = { 'application/json': { schema } }
  const post = { operationId: 'a', requestBody: { content }, responses: { 200: { description: 'It' } } }
  const info = { title: 'T', version: '1' }
  const file = join(folder, 'openapi.yaml')
  writeFileSync(file, JSON.stringify({ openapi, info, paths: { '/a': { post } } }))
  const { warnings, oddities } = await readContract(file)
  return { warning: warnings[0] ?? '', oddity: oddities[0] ?? '' }
}

test.each<[string, object]>([
  ['3.0.3', { type: 'null' }],
  ['3.0.3', { type: ['string', 'null'] }],
  ['3.0.3', { type: 'number', exclusiveMinimum: 3 }],
  ['3.1.0', { type: 'number', minimum: 3, exclusiveMaximum: true }],
])(
  'in OpenAPI %s, the warning about %j says that it is read as in other versions',
  async (openapi, schema) => {
    const { warning, oddity } = await warningsOf(openapi, schema)
    expect(warning).toContain('is read as in the versions of OpenAPI that define it')
    expect(oddity).toBe('')
  },
)

test('a keyword of another version that is spelt right is no mistake', async () => {
  const { warning, oddity } = await warningsOf('3.0.3', { const: 1 })
  expect(warning).toContain('nothing has to be done')
  expect(oddity).toBe('')
})

test('the warning about dependencies names the keywords that are enforced', async () => {
  const { warning } = await warningsOf('3.1.0', { dependencies: { a: ['b'] } })
  expect(warning).toContain('write dependentRequired or dependentSchemas')
})

test('a misspelt keyword of another version is a likely mistake, with the right spelling', async () => {
  const { oddity } = await warningsOf('3.1.0', { type: 'string', nulable: true })
  expect(oddity).toContain('did you mean "nullable"?')
})
