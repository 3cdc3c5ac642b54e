import { readModel, readWebhooks, type ContractError } from '@concordat/model'
import { expect, test } from 'vitest'

const schema = { type: 'object', properties: { id: { type: 'integer' } } }
const requestBody = { content: { 'application/json': { schema } } }

test('webhooks are read through references, with their method and the schema of their JSON body', () => {
  const webhooks = readWebhooks({
    openapi: '3.1.0',
    webhooks: {
      paid: { $ref: '#/components/pathItems/Paid' },
      text: { post: { requestBody: { content: { 'text/plain': { schema } } } } },
      empty: { description: 'Nothing is sent.' },
      'x-note': 'an extension',
    },
    components: {
      pathItems: {
        Paid: { put: { summary: 'Paid', requestBody: { $ref: '#/components/requestBodies/Paid' } } },
      },
      requestBodies: { Paid: requestBody },
    },
  })
  expect(webhooks).toMatchObject([
    {
      name: 'paid',
      method: 'PUT',
      summary: 'Paid',
      media: {
        type: 'application/json',
        schema,
        pointer: '/components/requestBodies/Paid/content/application~1json',
      },
    },
  ])
  expect(readWebhooks({ openapi: '3.0.3' })).toEqual([])
})

test('a mistake in a webhook is a warning with all schemas, and does not keep a server from starting', () => {
  const document = {
    openapi: '3.1.0',
    paths: {},
    webhooks: {
      paid: { post: { requestBody: { content: { 'application/json': { schema: { type: 'text' } } } } } },
    },
  }
  const found: ContractError[] = []
  const { warnings } = readModel(document, found, 'all')
  expect(found).toEqual([])
  expect(warnings.map(({ pointer }) => pointer)).toEqual([
    '/webhooks/paid/post/requestBody/content/application~1json/schema/type',
  ])
  expect(readModel(document).operations).toEqual([])
})
