import { describe, expect, test } from 'vitest'
import { asOperation, readModel, type ContractError } from '@concordat/model'

const integer = { type: 'integer' }
const document = (socket: unknown, item: object = {}, more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Prices', version: '1' },
  security: [{ key: [] }],
  paths: { '/shops/{shop}': { ...item, 'x-websocket': socket } },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } }, ...more },
})
const shop = { name: 'shop', in: 'path', required: true, schema: integer }

function mistakesOf(socket: unknown, more: object = {}) {
  const mistakes: ContractError[] = []
  const model = readModel(document(socket, { parameters: [shop] }, more), mistakes)
  return { model, mistakes: mistakes.map(({ pointer, message }) => `${pointer}: ${message}`) }
}

describe('x-websocket', () => {
  test('is read with the parameters of its path and the security of the document', () => {
    const { model, mistakes } = mistakesOf(
      {
        operationId: 'watch',
        parameters: [{ name: 'from', in: 'query', schema: integer }],
        clientMessages: { schema: integer },
        serverMessages: { schema: { $ref: '#/components/schemas/Price' } },
        subprotocols: ['v1'],
      },
      { schemas: { Price: { type: 'number' } } },
    )
    expect(mistakes).toEqual([])
    expect(model.operations).toEqual([])
    const [socket] = model.webSockets
    expect(socket).toMatchObject({
      operationId: 'watch',
      method: 'GET',
      path: '/shops/{shop}',
      subprotocols: ['v1'],
      security: [[{ scheme: { name: 'key' } }]],
      clientMessages: { pointer: '/paths/~1shops~1{shop}/x-websocket/clientMessages' },
    })
    expect(socket!.parameters.map(({ name }) => name)).toEqual(['shop', 'from'])
    expect(asOperation(socket!)).toMatchObject({
      requestBody: { content: [{ type: 'application/json', schema: integer }] },
      responses: [{ status: 101 }],
    })
  })

  test('gets a name that depends on its path, and shares the names with the operations', () => {
    expect(mistakesOf({}).model.webSockets[0]!.operationId).toBe('websocketShopsByShop')
    const mistakes: ContractError[] = []
    const get = { operationId: 'watch', responses: { 200: { description: '' } } }
    readModel(document({ operationId: 'watch' }, { parameters: [shop], get }), mistakes)
    expect(mistakes.map(({ message }) => message)).toEqual([
      expect.stringContaining('The operationId watch is also used by GET /shops/{shop}'),
    ])
  })

  const wrong: [string, unknown, RegExp][] = [
    ['a list', [], /is not an object/],
    ['null', null, /is not an object/],
    [
      'a misspelt field',
      { clientMessage: { schema: integer } },
      /has no field clientMessage .*did you mean "clientMessages"\?/,
    ],
    ['a body', { requestBody: {} }, /has no field requestBody/],
    ['messages without a schema', { clientMessages: integer }, /Messages have no schema/],
    ['a schema with a mistake', { serverMessages: { schema: { type: 'text' } } }, /There is no type "text"/],
    [
      'a reference that leads nowhere',
      { serverMessages: { schema: { $ref: '#/components/schemas/No' } } },
      /No/,
    ],
    ['a subprotocol with a space', { subprotocols: ['a b'] }, /`subprotocols` is not a list of names/],
  ]
  test.each(wrong)('%s is a mistake with its place', (_what, socket, message) => {
    const { mistakes } = mistakesOf(socket)
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(/^\/paths\/~1shops~1\{shop\}\/x-websocket/)
    expect(mistakes[0]).toMatch(message)
  })
})

test('a reference that leads back to itself describes no items, and ends', () => {
  const circle = { type: 'object', $ref: '#/components/schemas/A' }
  const mistakes: ContractError[] = []
  const content = { 'application/jsonl': { schema: { $ref: '#/components/schemas/A' } } }
  readModel(
    {
      openapi: '3.1.0',
      info: { title: 'Circle', version: '1' },
      paths: { '/': { get: { responses: { 200: { description: '', content } } } } },
      components: { schemas: { A: circle } },
    },
    mistakes,
  )
  expect(mistakes.map(({ message }) => message)).toEqual([
    expect.stringMatching(/applies itself to the same value/),
  ])
})
