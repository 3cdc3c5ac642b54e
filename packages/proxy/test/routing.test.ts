import { expect, test } from 'vitest'
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

test('paths that differ only in their parameter names are told apart by the values, as on our own hosts', async () => {
  const targets: string[] = []
  await using it = await startProxy(
    journals,
    (req, res) => {
      targets.push(req.url!)
      res.writeHead(200).end()
    },
    { requests: 'block' },
  )
  expect((await it.request('/journals/J-1')).status).toBe(200)
  expect((await it.request('/journals/7')).status).toBe(200)
  expect((await it.request('/journals/x')).status).toBe(422)
  expect(targets).toEqual(['/journals/J-1', '/journals/7'])
  expect(it.proxy.summary().called.map(({ operationId, calls }) => [operationId, calls])).toEqual([
    ['getJournalById', 1],
    ['getJournalByNumber', 2],
  ])
})
