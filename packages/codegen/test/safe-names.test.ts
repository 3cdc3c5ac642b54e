import ts from 'typescript'
import { expect, test } from 'vitest'
import { readModel, refTo } from '@concordat/model'
import { ModelNames } from '../src/emit/model-names.ts'
import { openapiTypes } from '../src/emit/openapi-types.ts'

const names = [...Object.getOwnPropertyNames(Object.prototype), '100%', '%25', 'a%20b']

test.each(names)('components of every kind may be named %s', async (name) => {
  const ref = (kind: string) => ({ $ref: refTo(`/components/${kind}/${name}`) })
  const named = (value: object) => Object.fromEntries([[name, value]])
  const model = readModel({
    openapi: '3.1.0',
    info: { title: 'Names', version: '1' },
    paths: {
      '/a': {
        get: {
          operationId: 'a',
          parameters: [ref('parameters')],
          requestBody: ref('requestBodies'),
          security: [named([])],
          responses: { 200: ref('responses') },
        },
      },
    },
    components: {
      schemas: named({ type: 'object', properties: named({ type: 'integer' }) }),
      parameters: named({ name, in: 'query', schema: ref('schemas') }),
      requestBodies: named({ content: { 'application/json': { schema: ref('schemas') } } }),
      headers: named({ schema: { type: 'string' } }),
      responses: named({
        description: '',
        headers: named(ref('headers')),
        content: { 'application/json': { schema: ref('schemas') } },
      }),
      securitySchemes: named({ type: 'apiKey', in: 'header', name: 'X-Key' }),
    },
  })
  const text = await openapiTypes(model, new ModelNames(model))
  // A reference to a name with other characters than letters is replaced by its target.
  expect(text).toContain(/^\w+$/.test(name) ? `components["responses"]["${name}"]` : `"${name}": {`)
  expect(text).not.toContain('concordat-')
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true })
  expect(diagnostics).toEqual([])
})
