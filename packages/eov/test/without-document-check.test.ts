import { createRequire } from 'node:module'
import * as OpenApiValidator from 'express-openapi-validator'
import { readModel, type Model } from '@concordat/model'
import { describe, expect, test, vi } from 'vitest'
import { PathValidator } from '../src/path-validator.ts'
import { knownParts } from '../src/without-document-check.ts'

const info = { title: 'Test', version: '1' }
const operation = { operationId: 'get', responses: { 200: { description: '' } } }
const document = { openapi: '3.1.0', info, paths: { '/item': { get: operation } } }
const broken = { openapi: '3.1.0', info: { title: 'no version' }, paths: {} }

// The Ajv that express-openapi-validator loads. All flavours of Ajv inherit from this one.
const eov = createRequire(createRequire(import.meta.url).resolve('express-openapi-validator'))
const { default: Ajv } = eov('ajv/dist/core') as {
  default: { prototype: { _compileSchemaEnv(env: { schema: { $id?: string } }): unknown } }
}

/** How many compilations of the JSON Schema of OpenAPI a run causes. */
async function documentSchemasDuring(run: () => Promise<unknown>): Promise<number> {
  const compile = vi.spyOn(Ajv.prototype, '_compileSchemaEnv')
  try {
    await run()
    return compile.mock.calls.filter(([{ schema }]) => schema.$id?.includes('spec.openapis.org/oas/')).length
  } finally {
    compile.mockRestore()
  }
}

/** Runs the first middleware, which passes on what went wrong when the document was loaded. */
function loadedBy(options: Parameters<typeof OpenApiValidator.middleware>[0]): Promise<unknown> {
  const [first] = OpenApiValidator.middleware(options)
  return new Promise((resolve) => first!({ app: { param: () => undefined } } as never, {} as never, resolve))
}

async function warmed(model: Model): Promise<void> {
  await new PathValidator(model, '/item', true).warm(model.operations[0]!)
}

describe('the check of a document against the JSON Schema of OpenAPI', () => {
  test('is where we look for it: this version of express-openapi-validator is known', () => {
    expect(knownParts()).toBeDefined()
  })

  test('is not compiled for a validator of ours', async () => {
    expect(await documentSchemasDuring(() => warmed(readModel(document)))).toBe(0)
  })

  test('is compiled by the library itself, even where it is switched off', async () => {
    const apiSpec = structuredClone(document) as never
    const loading = () => loadedBy({ apiSpec, validateApiSpec: false })
    expect(await documentSchemasDuring(loading)).toBeGreaterThan(0)
  })

  test('still refuses a broken document for others in the same process, also while ours is made', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      const ours = warmed(readModel(document))
      const options = { apiSpec: broken as never, validateApiSpec: true }
      const refusals = [await loadedBy(options), await ours, await loadedBy(options)]
      const refusal = expect.objectContaining({ message: expect.stringContaining('apiDoc was invalid') })
      expect(refusals).toEqual([refusal, undefined, refusal])
    } finally {
      said.mockRestore()
    }
  })
})
