import { expect, onTestFinished, test } from 'vitest'
import { sql } from '@concordat/resources'
import { resourcePaths } from './support/grocery.ts'
import { storedApi } from './support/shop.ts'

const text = { type: 'string' }
const query = (name: string, schema: object) => ({ name, in: 'query', schema })
const note = {
  type: 'object',
  required: ['id', 'text'],
  properties: { id: { type: 'integer', readOnly: true }, text },
}

test.each([
  ['says nothing', {}, undefined, 1000],
  ['has a maximum', { maximum: 1500 }, undefined, 1200],
  ['has a maximum of the array', {}, 300, 300],
  ['has a default above a thousand', { default: 1100 }, undefined, 1100],
])(
  'a page has no more than 1000 resources where the contract %s of its size',
  async (_what, limit, maxItems, most) => {
    const items = {
      type: 'array',
      items: { $ref: '#/components/schemas/Note' },
      ...(maxItems !== undefined && { maxItems }),
    }
    const parameters = [query('limit', { type: 'integer', ...limit }), query('offset', { type: 'integer' })]
    const shop = await storedApi(
      {
        openapi: '3.1.0',
        info: { title: 'Notes', version: '1' },
        servers: [{ url: '/api' }],
        paths: {
          ...resourcePaths('Note', '/notes', { parameters, list: items }),
          '/fill': { post: { operationId: 'fill', responses: { 204: { description: '' } } } },
        },
        components: { schemas: { Note: note, NewNote: { ...note, required: ['text'] }, NotePatch: note } },
      },
      { url: ':memory:' },
      {
        fill: async ({ ctx }: any, reply: any) => {
          await ctx.db.run(
            sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
            INSERT INTO note (text) SELECT 'x' FROM n RETURNING id`,
          )
          return reply(204)
        },
      },
    )
    onTestFinished(() => shop.stop())
    expect((await shop.ask('POST', '/api/fill')).status).toBe(204)
    const { status, body, headers } = await shop.ask(
      'GET',
      `/api/notes?limit=${'maximum' in limit ? 1500 : 100_000}`,
    )
    expect(status).toBe(200)
    expect(body).toHaveLength(most)
    expect(headers.has('link')).toBe(most < 1200)
  },
)
