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

// The Ajv that express-openapi-validator loads. All variants of Ajv extend this class.
const eov = createRequire(createRequire(import.meta.url).resolve('express-openapi-validator'))
const { default: Ajv } = eov('ajv/dist/core') as {
  default: { prototype: { _compileSchemaEnv(env: { schema: { $id?: string } }): unknown } }
}

/** The number of times that the JSON Schema of OpenAPI is compiled during a run. */
async function documentSchemasDuring(run: () => Promise<unknown>): Promise<number> {
  const compile = vi.spyOn(Ajv.prototype, '_compileSchemaEnv')
  try {
    await run()
    return compile.mock.calls.filter(([{ schema }]) => schema.$id?.includes('spec.openapis.org/oas/')).length
  } finally {
    compile.mockRestore()
  }
}

/** Runs the first middleware, which passes on an error of loading the document. */
function loadError(options: Parameters<typeof OpenApiValidator.middleware>[0]): Promise<unknown> {
  const [first] = OpenApiValidator.middleware(options)
  return new Promise((resolve) => first!({ app: { param: () => undefined } } as never, {} as never, resolve))
}

async function warmed(model: Model): Promise<void> {
  await new PathValidator(model, '/item', true).warm(model.operations[0]!)
}

describe('the check of a document against the JSON Schema of OpenAPI', () => {
  test('is found: the installed version of express-openapi-validator is the expected one', () => {
    expect(knownParts()).toBeDefined()
  })

  test('is not compiled for a PathValidator', async () => {
    expect(await documentSchemasDuring(() => warmed(readModel(document)))).toBe(0)
  })

  test('is compiled by the library itself, even with validateApiSpec: false', async () => {
    const apiSpec = structuredClone(document) as never
    const loading = () => loadError({ apiSpec, validateApiSpec: false })
    expect(await documentSchemasDuring(loading)).toBeGreaterThan(0)
  })

  test('still refuses an invalid document for other users of the library in the process, also while a PathValidator is made', async () => {
    const output = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      const ours = warmed(readModel(document))
      const options = { apiSpec: broken as never, validateApiSpec: true }
      const refusals = [await loadError(options), await ours, await loadError(options)]
      const refusal = expect.objectContaining({ message: expect.stringContaining('apiDoc was invalid') })
      expect(refusals).toEqual([refusal, undefined, refusal])
    } finally {
      output.mockRestore()
    }
  })
})
