import { expect, test } from 'vitest'
import { ContractError } from '@concordat/model'
import { proxyListener } from '@concordat/proxy'

test('a document with an invalid schema is rejected with the place of the schema, and its text is not executed', () => {
  const schema = { type: 'string', maxLength: '0) || (globalThis.proxied = 1, true) || (0' }
  const parameters = [{ name: 'q', in: 'query', schema }]
  const paths = { '/a': { get: { parameters, responses: { 204: { description: 'None' } } } } }
  const start = () => proxyListener({ openapi: '3.1.0', paths }, { upstream: 'http://127.0.0.1:9' })
  expect(start).toThrow(ContractError)
  expect(start).toThrow('/paths/~1a/get/parameters/0/schema/maxLength')
  expect('proxied' in globalThis).toBe(false)
})
