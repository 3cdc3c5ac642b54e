import { expect, test } from 'vitest'
import { readModel } from '@concordat/model'
import { contractPackage } from '../src/emit/contract-package.ts'
import { ModelNames } from '../src/emit/model-names.ts'
import { operationTypes } from '../src/emit/operation-types.ts'

const responses = { 200: { description: '' } }
const modelOf = (operations: Record<string, object>) =>
  readModel({
    openapi: '3.1.0',
    info: { title: '', version: '' },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' }, o: { type: 'oauth2', flows: {} } },
    },
    paths: Object.fromEntries(
      Object.entries(operations).map(([operationId, more]) => [
        `/${operationId}`,
        { get: { operationId, responses, ...more } },
      ]),
    ),
  })
const typesOf = (operations: Record<string, object>) => {
  const model = modelOf(operations)
  return operationTypes(model, new ModelNames(model)).text
}

test('roles are a type of the contract, by security scheme; scopes are not', () => {
  const types = typesOf({
    a: { security: [{ key: ['admin'] }] },
    b: { security: [{ key: ['clerk', 'admin'], o: ['write'] }] },
  })
  expect(types).toContain("export interface SecurityRoles {\n  key: 'admin' | 'clerk'\n}")
  expect(typesOf({ a: { security: [{ key: [], o: ['write'] }] } })).not.toContain('SecurityRoles')
})

test('roles of an operation that lets strangers in ask for a guard that nobody has', () => {
  expect(typesOf({ a: { security: [{ key: ['admin'] }, {}] } })).toContain(
    "'a lets strangers in, so its roles mean nothing': never",
  )
})

test('the contract has the type of its roles', async () => {
  const model = modelOf({ a: { security: [{ key: ['admin'] }] } })
  const files = await contractPackage(model, new ModelNames(model))
  expect(files.get('index.ts')).toContain('Contract<Operations, SecuritySchemes, {}, {}, SecurityRoles>')
})
