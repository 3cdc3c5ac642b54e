import { expect, test } from 'vitest'
import { compileEngine, routeRequest } from '@concordat/engine'
import { readModel } from '@concordat/model'
import { startProxy } from './support/start-proxy.ts'

const journal = (operationId: string, name: string, schema: object) => ({
  get: {
    operationId,
    parameters: [{ name, in: 'path', required: true, schema }],
    responses: { 200: { description: '' } },
  },
})

const journals = {
  openapi: '3.1.0',
  paths: {
    '/journals/{id}': journal('getJournalById', 'id', { type: 'integer' }),
    '/journals/{number}': journal('getJournalByNumber', 'number', { type: 'string', pattern: '^J-' }),
  },
}

test('of two paths that differ only in a parameter name, the one whose schema accepts the value is used', async () => {
  const targets: string[] = []
  await using running = await startProxy(
    journals,
    (req, res) => {
      targets.push(req.url!)
      res.writeHead(200).end()
    },
    { requests: 'block' },
  )
  expect((await running.request('/journals/J-1')).status).toBe(200)
  expect((await running.request('/journals/7')).status).toBe(200)
  expect((await running.request('/journals/x')).status).toBe(422)
  expect(targets).toEqual(['/journals/J-1', '/journals/7'])
  expect(running.proxy.summary().called.map(({ operationId, calls }) => [operationId, calls])).toEqual([
    ['getJournalById', 1],
    ['getJournalByNumber', 2],
  ])
})

const item = (operationId: string, parameters: object[] = []) => ({
  get: { operationId, parameters, responses: { 200: { description: '' } } },
})
const itemId = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

const items = {
  openapi: '3.1.0',
  paths: {
    '/items/{id}': item('getItem', [itemId]),
    '/items/{id}.json': item('getItemAsJson', [itemId]),
    '/items/latest': item('getLatestItem'),
  },
}

test.each([
  ['/items/7', 'getItem'],
  ['/items/latest', 'getLatestItem'],
  ['/items/latest?lang=en', 'getLatestItem'],
  ['/items/%6Catest', 'getLatestItem'],
  ['/items/latest2', 'getItem'],
  ['/items/7.json', 'getItemAsJson'],
  ['/items/latest.json', 'getItemAsJson'],
  ['/items/.json', 'getItem'],
])(
  'the proxy and the server choose the same operation for overlapping paths: %s',
  async (target, expected) => {
    await using running = await startProxy(items, (_req, res) => void res.writeHead(200).end())
    await running.request(target)
    const called = running.proxy.summary().called.map(({ operationId, calls }) => [operationId, calls])
    expect(called).toEqual([[expected, 1]])
    // The server calls this function for every request.
    const route = routeRequest(compileEngine(readModel(items)).router, 'GET', target)
    expect(route.found === 'operation' && route.operation.model.operationId).toBe(expected)
  },
)
