import { once } from 'node:events'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket as Client } from 'ws'
import { compiledEnforcer, plugin, type EndFacts } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { listen } from '@concordat/server/node'
import { ended, remembering } from '../support/app.ts'
import { pricesApi } from './prices.ts'
import { openPrices, servePrices } from './served-prices.ts'

test('the reply to a handshake has the headers that a middleware of Express has set', async () => {
  const api = pricesApi((_call, socket) => socket.accept())
  const app = express()
  app.use((_req, res, next) => {
    res.cookie('session', '1').cookie('seen', '2').set('x-request-id', '3').set('connection', 'close')
    next()
  })
  app.use('/api', await expressRouter(api, { enforcer: compiledEnforcer }))
  const { url, close } = await listen(app, { port: 0, apis: [api], grace: 500 })
  onTestFinished(close)
  const socket = new Client(`${url.replace('http', 'ws')}/api/shops/1/prices?key=good`)
  const [{ headers }] = (await once(socket, 'upgrade')) as [{ headers: Record<string, unknown> }]
  expect(headers).toMatchObject({
    connection: 'Upgrade',
    'set-cookie': ['session=1; Path=/', 'seen=2; Path=/'],
    'x-request-id': '3',
  })
  await once(socket, 'close')
})

test('an `around` that fails at the end of a request is logged, and the request ends', async () => {
  const log = remembering()
  const ends: unknown[] = []
  let calls = 0
  const failing = plugin({
    name: 'failing',
    around(run) {
      if (calls++ > 0) throw new Error('It fails.')
      return run()
    },
  })
  const api = pricesApi((_call, socket) => socket.accept(), {
    log,
    plugins: [failing],
    hooks: { onEnd: [(end: EndFacts) => void ends.push(ended(end))] },
  })
  await (
    await openPrices(await servePrices(api))
  ).closed
  await expect.poll(() => ends).toEqual([{ outcome: 'sent', status: 101 }])
  expect(log.lines).toEqual([expect.stringMatching(/`around` of a plugin failed .*: It fails\./)])
})
