import { listen } from '@concordat/server/node'
import express from 'express'
import { expect, test } from 'vitest'
import { pagesMiddleware } from '@concordat/pages'
import { contract } from '@grocer/contract'
import { createClient, getItem } from '@grocer/sdk'
import { openGrocer } from '../src/grocer.ts'
import { cheap } from './support/open-shop.ts'

test('FL7: the shop can be mounted in an existing Express application', async () => {
  const grocer = await openGrocer({ users: { firstUser: false, passwordCost: cheap } })
  await grocer.accounts.add({ name: 'grace', password: 'cherries and nuts', roles: ['staff'] })
  const authorization = `Basic ${Buffer.from('grace:cherries and nuts').toString('base64')}`
  const app = express()
  app.use(express.json())
  app.get('/old', (_req, res) => void res.send('still here'))
  app.use('/shop', await grocer.router())
  app.use('/shop', pagesMiddleware(contract, { basePath: '/shop' }))
  app.get('/shop/own', (_req, res) => void res.send('own'))
  const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 })
  const at = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).text()
  const json = { method: 'POST', headers: { 'content-type': 'application/json', authorization } }
  try {
    expect(await at('/old')).toBe('still here')
    expect(await at('/shop/own')).toBe('own')
    expect(await at('/shop/items/1')).toBe('{"id":1,"name":"Apple","price":0.99}')
    const created = await fetch(`${url}/shop/items`, { ...json, body: '{"name":"Cherry","price":4.5}' })
    expect([created.status, created.headers.get('location')]).toEqual([201, '/shop/items/3'])
    expect((await fetch(`${url}/shop/items`, { ...json, body: '{}' })).status).toBe(422)
    expect(JSON.parse(await at('/shop/openapi.json')).servers).toEqual([{ url: '/shop' }])
    const result = await getItem(createClient({ baseUrl: `${url}/shop` }), { path: { itemId: 3 } })
    expect(result.status === 200 && result.body.name).toBe('Cherry')
  } finally {
    await close()
    await grocer.close()
  }
})
