import { describe, expect, test } from 'vitest'
import { implement, Reply } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const schema = {
  type: 'object',
  required: ['id', 'price'],
  properties: {
    id: { type: 'integer' },
    price: { type: 'number' },
    key: { type: 'string', writeOnly: true },
  },
}

/** An API whose handler returns this value. */
function returning(value: unknown, settings: object = {}) {
  const log = remembering()
  const api = implement(
    contractOf({ '/item': { get: { operationId: 'getItem', responses: { 200: json(schema) } } } }),
    { log, ...settings } as never,
    { getItem: () => value } as never,
  )
  return { api, log }
}
const broken = { id: 1, price: 'much', key: 'k', secret: 's' }
const place = 'The reply 200 of getItem breaks the contract: body /price must be number'

describe.each(Object.entries(everyHost))('on the %s host', (_name, host) => {
  const ask = async ({ api, log }: ReturnType<typeof returning>) => {
    const open = await host(api)
    const response = await open.fetch('/item')
    const text = await response.text()
    await open.close()
    return { status: response.status, text, lines: log.lines }
  }

  test('FA14: what the contract does not declare is stripped, and an invalid reply is a 500', async () => {
    const valid = await ask(returning({ ...broken, price: 2 }))
    expect([valid.status, JSON.parse(valid.text), valid.lines]).toEqual([200, { id: 1, price: 2 }, []])

    const refused = await ask(returning(broken))
    expect(refused.status).toBe(500)
    expect(refused.text).not.toContain('/price')
    expect(refused.lines).toEqual([`GET /item failed in phase "encode": ${place}`])

    const developed = await ask(returning(broken, { development: true }))
    expect(JSON.parse(developed.text)).toMatchObject({ status: 500, detail: expect.stringContaining(place) })
    expect(developed.lines.join()).toContain(place)

    const sent = await ask(returning(broken, { invalidReplies: 'send' }))
    expect([sent.status, JSON.parse(sent.text)]).toEqual([200, { id: 1, price: 'much' }])
    expect(sent.lines).toEqual([`GET /item was sent an invalid reply: ${place}`])
  })

  test('`send` sends no undeclared status', async () => {
    const { status, lines } = await ask(returning(new Reply(418, {}), { invalidReplies: 'send' }))
    expect(status).toBe(500)
    expect(lines.join()).toContain('418 is not declared')
  })
})

test('any other choice is an error when the API starts', () => {
  expect(() => returning(1, { invalidReplies: 'ignore' })).toThrow(
    "`invalidReplies` is neither 'refuse' nor 'send'.",
  )
})
