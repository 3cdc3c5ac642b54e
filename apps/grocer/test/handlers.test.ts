import { expect, test } from 'vitest'
import { reply } from '@concordat/server'
import { getPhoto } from '../src/handlers/photos.ts'
import { echoText } from '../src/handlers/text.ts'
import type { Context } from '../src/context.ts'

// A handler is a plain function. It is tested without an application, a server or a request.

test('HU6: a handler is called like any function: echoText returns its body', () => {
  expect(echoText({ body: 'Hello', ctx: {} as Context }, reply)).toEqual({ received: 'Hello' })
})

test('HU6: a handler is called like any function: getPhoto answers 404 with its own problem', async () => {
  const photos = { find: async () => undefined }
  const db = { read: async () => ({ id: 1, name: 'Apple', price: 0.99 }) }
  const ctx = { photos, db } as unknown as Context
  expect(await getPhoto({ path: { itemId: 1 }, ctx }, reply)).toMatchObject({
    status: 404,
    body: { detail: 'Item 1 has no photo.' },
  })
})
