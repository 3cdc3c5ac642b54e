import { describe, expect, test } from 'vitest'
import { BootError, HttpError, implement } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'
import { nodeListener } from '@concordat/server/node'
import { fromExpress } from '@concordat/server/express'
import { contractOf, json } from './support/app.ts'
import { app, get, item, look } from './support/one-operation.ts'

describe('fromExpress', () => {
  test('runs a handler with Express habits, its values decoded', async () => {
    const operation = get({
      parameters: [{ name: 'n', in: 'query', schema: { type: 'integer', default: 3 } }],
      responses: { 200: json(item), 404: json(item) },
    })
    const handler = fromExpress<any>((req: any, res: any) =>
      res
        .status(req.query.n > 5 ? 404 : 200)
        .set('X-N', 'yes')
        .json({ id: req.query.n, secret: 1 }),
    )
    const { status, text, headers } = await look(app(handler, { operation }), {}, '/api/item?n=6')
    expect([status, text, headers.get('x-n')]).toEqual([404, '{"id":6}', 'yes'])
    expect((await look(app(handler, { operation }))).text).toBe('{"id":3}')
  })

  test('checks what it sends, and catches what it throws or passes on', async () => {
    const wrong = fromExpress<any>((_req: any, res: any) => res.json({ id: 'one' }))
    const throws = fromExpress<any>(async () => {
      throw new Error('x')
    })
    const next = fromExpress<any>((_req: any, _res: any, pass: any) => pass(new HttpError(404)))
    expect((await look(app(wrong))).status).toBe(500)
    expect((await look(app(throws))).status).toBe(500)
    expect((await look(app(next))).status).toBe(404)
  })

  test('refuses what nobody could check', async () => {
    for (const method of ['write', 'writeHead', 'sendFile', 'pipe']) {
      const handler = fromExpress<any>((_req: any, res: any) => res[method]('SECRET'))
      const { status, text } = await look(app(handler))
      expect([status, text.includes('SECRET')]).toEqual([500, false])
    }
  })

  test('has the other methods of Express', async () => {
    const handler = fromExpress<any>((_req: any, res: any) =>
      res.type('json').cookie('a', '1').cookie('b', '2').location('/x y').json({ id: 1 }),
    )
    const { headers, status } = await look(app(handler))
    expect(status).toBe(200)
    expect(headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/'])
    expect(headers.get('location')).toBe('/x%20y')
  })

  test('is a boot error on another host', () => {
    const operation = get()
    const handlers = { get: fromExpress<any>(() => undefined) }
    const api = implement(contractOf({ '/item': { get: operation } }), handlers as never)
    expect(() => nodeListener(api)).toThrow(
      'The handler get runs on the express host only, and this is the node host.',
    )
    expect(() => fetchHandler(api)).toThrow(BootError)
  })
})
