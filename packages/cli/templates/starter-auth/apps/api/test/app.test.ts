import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, type Listening } from '@concordat/server/node'
import { createClient, createNote, getNote, logIn } from '@{{name}}/sdk'
import { createApi } from '../src/api.ts'
import { createApp } from '../src/app.ts'
import { passwordOf, testUsers } from './support/test-users.ts'

// These tests send requests over a socket.

let server: Listening
beforeAll(async () => {
  server = await listen(await createApp(createApi({ auth: await testUsers() })), { port: 0 })
})
afterAll(() => server.close())

test('the SDK logs in, creates a note and reads it', async () => {
  const client = createClient({ baseUrl: `${server.url}/api` })
  const { headers: given } = await logIn(client, { body: { name: 'ann', password: passwordOf('ann') } })
  // A browser keeps the cookie, and adds it to each request.
  const headers = { cookie: given.get('set-cookie')!.split(';', 1)[0]! }
  const created = await createNote(client, { body: { text: 'Buy pears' } }, { headers })
  expect(created.status).toBe(201)
  expect(created.headers.get('location')).toBe('/api/notes/1')
  const read = await getNote(client, { path: { noteId: 1 } })
  expect(read).toMatchObject({ status: 200, body: { text: 'Buy pears' } })
})

test('the pages are served, and an unknown path is 404', async () => {
  expect((await fetch(`${server.url}/docs`)).status).toBe(200)
  expect((await fetch(`${server.url}/openapi.yaml`)).status).toBe(200)
  expect((await fetch(`${server.url}/nowhere`)).status).toBe(404)
})
