import { createReadStream, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
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
    for (const method of ['writeHead', 'sendFile', 'download', 'render']) {
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

  test('redirects, with a body only where the contract has one', async () => {
    const handler = fromExpress<any>((req: any, res: any) =>
      req.query.status === undefined ? res.redirect('/x y') : res.redirect(307, '/z'),
    )
    const parameters = [{ name: 'status', in: 'query', schema: { type: 'integer' } }]
    const responses = { 302: { description: '' }, 307: { description: '' } }
    const redirecting = app(handler, { operation: get({ parameters, responses }) })
    const found = await look(redirecting, { redirect: 'manual' })
    expect([found.status, found.headers.get('location'), found.text]).toEqual([302, '/x%20y', ''])
    const temporary = await look(redirecting, { redirect: 'manual' }, '/api/item?status=1')
    expect([temporary.status, temporary.headers.get('location')]).toEqual([307, '/z'])
  })

  const bytes = get({ responses: { 200: { description: '', content: { 'application/octet-stream': {} } } } })

  test('streams a file that is piped into the response', async () => {
    const file = fileURLToPath(import.meta.url)
    const handler = fromExpress<any>((_req: any, res: any) => void createReadStream(file).pipe(res))
    const { status, text, headers } = await look(app(handler, { operation: bytes }))
    expect([status, headers.get('content-type'), text]).toEqual([
      200,
      'application/octet-stream',
      readFileSync(file, 'utf8'),
    ])
  })

  test('streams what is written piece by piece, and tells when the reply was sent', async () => {
    const finished = Promise.withResolvers<void>()
    const handler = fromExpress<any>(async (_req: any, res: any) => {
      res.on('finish', finished.resolve)
      res.status(200).write('one ')
      await setTimeout(10)
      res.end('two')
    })
    expect((await look(app(handler, { operation: bytes }))).text).toBe('one two')
    await finished.promise
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
