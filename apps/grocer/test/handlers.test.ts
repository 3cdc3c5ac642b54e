import { expect, test } from 'vitest'
import { reply } from '@concordat/server'
import { getItem } from '../src/handlers/items.ts'
import { echoText } from '../src/handlers/text.ts'
import type { Context } from '../src/context.ts'

// A handler is a plain function. It is tested without an application, a server or a request.

test('HU6: a handler is called like any function: echoText returns its body', () => {
  expect(echoText({ body: 'Hello', ctx: {} as Context }, reply)).toEqual({ received: 'Hello' })
})

test('HU6: a handler is called like any function: getItem answers 404 with its own problem', async () => {
  const ctx = { items: { find: async () => undefined } } as unknown as Context
  expect(await getItem({ path: { itemId: 99 }, ctx }, reply)).toMatchObject({
    status: 404,
    body: { detail: 'There is no item 99.' },
  })
})
