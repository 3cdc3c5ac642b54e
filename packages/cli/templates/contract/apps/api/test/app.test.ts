import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, type Listening } from '@concordat/server/node'
import { createApi } from '../src/api.ts'
import { createApp } from '../src/app.ts'

// These tests send requests over a socket.

let server: Listening
beforeAll(async () => {
  server = await listen(await createApp(createApi()), { port: 0 })
}, 120_000)
afterAll(() => server.close())

test('the contract is served', async () => {
  const served = (await (await fetch(`${server.url}/openapi.json`)).json()) as { openapi: string }
  expect(served.openapi).toMatch(/^3\./)
})

test('an unknown path is a 404 problem', async () => {
  const response = await fetch(`${server.url}/there/is/nothing/at/this/path`)
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
})
