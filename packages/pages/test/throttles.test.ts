import { expect, test } from 'vitest'
import { pageDocument } from '@concordat/pages'
import { readModel } from '@concordat/model'
import { documentationPage } from '../src/documentation-page.ts'

const responses = { 200: { description: '' } }
const document = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  'x-throttle': { limit: 100, window: '1m', by: 'user' },
  paths: {
    '/a': {
      get: { operationId: 'a', description: 'Gives a.', responses },
      put: {
        operationId: 'b',
        responses,
        'x-throttle': [
          { limit: 1, window: '90s', by: 'address' },
          { limit: 5, window: '2d', by: 'operation' },
        ],
      },
      post: { operationId: 'c', responses, 'x-throttle': false },
    },
  },
}
const ofUsers = 'At most 100 requests in one minute by one user, or from one address without credentials.'
const ofPut =
  'At most 1 request in 90 seconds from one address; and 5 requests in 2 days by all clients together.'

test('the pages say how often clients may call an operation', () => {
  const shown = pageDocument(document) as unknown as typeof document
  const { get, put, post } = shown.paths['/a'] as Record<string, { description?: string }>
  expect([get!.description, put!.description, post!.description]).toEqual([
    `Gives a.\n\n${ofUsers}`,
    ofPut,
    undefined,
  ])
  expect(document.paths['/a'].get.description).toBe('Gives a.')
  const page = documentationPage(readModel(document), document.info, '')
  expect(page.split(ofUsers)).toHaveLength(2)
  expect(page.split(ofPut)).toHaveLength(2)
})
