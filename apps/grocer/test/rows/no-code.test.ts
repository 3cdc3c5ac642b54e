import express from 'express'
import { expect, test } from 'vitest'
import { eovEnforcer } from '@concordat/eov'
import { pagesMiddleware } from '@concordat/pages'
import { compiledEnforcer, implement } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { listen } from '@concordat/server/node'

const content = (schema: object) => ({ content: { 'application/json': { schema } } })
const item = {
  type: 'object',
  required: ['name', 'price'],
  properties: {
    name: { type: 'string', description: 'What it is called.' },
    price: { type: 'number', description: 'What it costs.' },
  },
}
const contract = {
  document: {
    openapi: '3.1.0',
    info: { title: 'Items', version: '1' },
    servers: [{ url: '/api' }],
    paths: {
      '/items': {
        post: {
          operationId: 'addItem',
          summary: 'Add an item',
          requestBody: { required: true, ...content(item) },
          responses: { 201: { description: 'Added.', ...content(item) } },
        },
      },
    },
  },
  operations: [],
}

test.each([
  ['express-openapi-validator', eovEnforcer],
  ['compiled validators', compiledEnforcer],
])(
  'FC7: with %s, a wrong price is refused and the price is documented, without code',
  async (_name, enforcer) => {
    const added: unknown[] = []
    // This handler is the only code about items.
    const addItem = ({ body }: { body: unknown }, reply: (status: number, body: unknown) => unknown) => {
      added.push(body)
      return reply(201, body)
    }
    const api = implement(contract as never, { addItem } as never)
    const app = express()
    app.use('/api', await expressRouter(api, { enforcer }))
    app.use(pagesMiddleware(contract as never))
    const { url, close } = await listen(app, { port: 0 })
    try {
      const post = (body: string) =>
        fetch(`${url}/api/items`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
      const refused = await post('{"name":"Apple","price":"abc"}')
      expect(refused.status).toBe(422)
      expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/price', rule: 'type' }] })
      expect(added).toEqual([])
      expect((await post('{"name":"Apple","price":0.99}')).status).toBe(201)
      expect(added).toEqual([{ name: 'Apple', price: 0.99 }])

      const page = await (await fetch(`${url}/documentation`)).text()
      for (const words of ['/api/items', 'Add an item', 'application/json', '<td><code>price</code></td>'])
        expect(page).toContain(words)
      const served = await (await fetch(`${url}/openapi.json`)).json()
      expect(served).toMatchObject({ paths: { '/items': { post: { requestBody: content(item) } } } })
      for (const path of ['docs', 'redoc']) expect((await fetch(`${url}/${path}`)).status).toBe(200)
    } finally {
      await close()
    }
  },
)
