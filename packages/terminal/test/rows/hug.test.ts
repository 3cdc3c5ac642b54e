import { HttpError, implement, on, providers } from '@concordat/server'
import { LocalCallError, localFunctions } from '@concordat/server/in-process'
import type { AnyApi } from '@concordat/server/kit'
import { listen, nodeListener } from '@concordat/server/node'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createTestClient } from '../../src/testing.ts'

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  schema: object
  required?: boolean
}

/** An API with one operation, whose reply is any value. */
function apiOf(
  operationId: string,
  path: string,
  parameters: Parameter[],
  handler: (call: any) => unknown,
  options: object = {},
  more: object = {},
): AnyApi {
  const contract = {
    operations: [],
    document: {
      openapi: '3.1.0',
      info: { title: 'Hug', version: '1' },
      components: { securitySchemes: { basicAuth: { type: 'http', scheme: 'basic' } } },
      paths: {
        [path]: {
          get: {
            operationId,
            parameters,
            responses: {
              200: { description: 'A value.', content: { 'application/json': { schema: {} } } },
              409: { description: 'A conflict.', content: { 'application/problem+json': { schema: {} } } },
            },
            ...more,
          },
        },
      },
    },
  }
  return implement(contract as never, options as never, { [operationId]: handler } as never) as AnyApi
}

/** Serves an API on a free port. @returns its URL */
async function served(api: AnyApi): Promise<string> {
  const { url, close } = await listen(nodeListener(api), { port: 0 })
  onTestFinished(close)
  return url
}

async function ask(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers })
  return { status: response.status, body: (await response.json()) as any }
}

const asAda = { authorization: `Basic ${btoa('ada:secret')}` }
const env = { CLI_BASIC_AUTH: 'ada:secret' }

test('HU2: a wrong type is refused on the web, in the terminal and in a local call', async () => {
  const itemId: Parameter = { name: 'item_id', in: 'path', required: true, schema: { type: 'integer' } }
  const api = apiOf('getItem', '/items/{item_id}', [itemId], ({ path }) => path.item_id)
  const errors = [{ in: 'path', pointer: '/item_id', rule: 'type' }]

  expect(await ask(`${await served(api)}/items/abc`)).toMatchObject({ status: 422, body: { errors } })

  const refused = await createTestClient(api).cli('getItem abc')
  expect(refused).toMatchObject({ exitCode: 2, status: 422, body: { errors } })
  expect(refused.stderr).toContain('<item-id>  must be an integer (type), and it is "abc"')

  const call = localFunctions(api)['getItem']!({ path: { item_id: 'abc' } })
  await expect(call).rejects.toThrow(LocalCallError)
  await expect(call).rejects.toMatchObject({ status: 422, body: { errors } })
})

test('HU3: the same function gives the same value in the terminal, on the web and in a local call', async () => {
  const parameters: Parameter[] = [
    { name: 'name', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'age', in: 'query', schema: { type: 'integer', default: 1 } },
  ]
  const happy = ({ query }: any) => `Happy ${query.age}. birthday, ${query.name}!`
  const api = apiOf('happy', '/happy', parameters, happy)
  const value = 'Happy 3. birthday, Bob!'

  expect(await createTestClient(api).cli('happy Bob --age 3')).toMatchObject({
    exitCode: 0,
    stdout: `${JSON.stringify(value)}\n`,
    body: value,
  })
  expect((await ask(`${await served(api)}/happy?name=Bob&age=3`)).body).toBe(value)
  expect(await localFunctions(api)['happy']!({ query: { name: 'Bob', age: 3 } })).toBe(value)
})

test('HU9: a timer, the user, a session and an own directive are injected by name, from everywhere', async () => {
  const directives = providers<any>({
    timer: () => {
      const started = performance.now()
      return () => performance.now() - started
    },
    user: (_ctx: unknown, { identities }: any) => identities.basicAuth,
    session: (_ctx: unknown, { request }: any) => ({ id: request.header('x-session') }),
    // An own directive takes three lines.
    greet: ({ user }: any) => {
      return (text: string) => `${text}, ${user.name}`
    },
  })
  const handler = ({ ctx }: any) => ({
    hello: ctx.greet('Hello'),
    session: ctx.session.id,
    isTimed: ctx.timer() >= 0,
  })
  const guards = { basicAuth: ({ credential }: any) => ({ name: atob(credential).split(':')[0]! }) }
  const session: Parameter = { name: 'X-Session', in: 'header', schema: { type: 'string' } }
  const more = { security: [{ basicAuth: [] }] }
  const api = apiOf('greet', '/greet', [session], handler, { providers: directives, guards }, more)
  const body = { hello: 'Hello, ada', session: 's1', isTimed: true }

  expect((await ask(`${await served(api)}/greet`, { ...asAda, 'x-session': 's1' })).body).toEqual(body)
  expect((await createTestClient(api).cli('greet --x-session s1', { env })).body).toEqual(body)
  const local = localFunctions(api)['greet']!
  expect(await local({ headers: { 'X-Session': 's1' } }, { headers: asAda })).toEqual(body)
})

describe('types', () => {
  const types: Parameter[] = [
    { name: 'fruit', in: 'query', schema: { type: 'string', enum: ['apple', 'banana'] } },
    { name: 'amount', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 9 } },
    { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'integer' } } },
    { name: 'ripe', in: 'query', schema: { type: 'boolean' } },
    { name: 'key', in: 'query', schema: { type: 'string', format: 'uuid' } },
    { name: 'code', in: 'query', schema: { type: 'string', minLength: 2, maxLength: 3 } },
  ]
  const client = createTestClient(apiOf('types', '/types', types, ({ query }) => query))

  test('HU10: values of every type arrive as what they are', async () => {
    const key = '123e4567-e89b-42d3-a456-426614174000'
    const line = `types --fruit apple --amount 3 --tags 1 --tags 2 --no-ripe --key ${key} --code ab`
    expect(await client.cli(line)).toMatchObject({
      exitCode: 0,
      body: { fruit: 'apple', amount: 3, tags: [1, 2], ripe: false, key, code: 'ab' },
    })
  })

  test('HU10: each wrong value has a message that a person can read', async () => {
    const line = 'types --fruit kiwi --amount 10 --tags 1 --tags b --key k --code a'
    const { stderr, exitCode } = await client.cli(line)
    expect(exitCode).toBe(2)
    expect(stderr).toBe(`Not sent: this breaks the contract in 5 places.
  --tags/1  must be an integer (type), and it is "b"
  --fruit   must be one of apple, banana (enum), and it is "kiwi"
  --amount  must be at most 9 (maximum), and it is "10"
  --key     must be written as uuid (format), and it is "k"
  --code    must have at least 2 characters (minLength), and it is "a"
(cli types --help shows all options)
`)
  })
})

describe('authentication and errors', () => {
  class SoldOut extends Error {}
  const sell = ({ query }: any) => {
    if (query.fruit === 'kiwi') throw new SoldOut('The last kiwi is sold.')
    return `one ${query.fruit}`
  }
  const fruit: Parameter = { name: 'fruit', in: 'query', required: true, schema: { type: 'string' } }
  const guards = { basicAuth: ({ credential }: any) => atob(credential) === 'ada:secret' && 'ada' }
  const errors = [on(SoldOut, (error) => new HttpError(409, { detail: error.message }))]
  const api = apiOf('sell', '/sell', [fruit], sell, { guards, errors }, { security: [{ basicAuth: [] }] })

  test('HU13: without the right password, the web and the terminal are told 401', async () => {
    const url = `${await served(api)}/sell?fruit=apple`
    expect(await ask(url)).toMatchObject({ status: 401 })
    expect(await ask(url, asAda)).toEqual({ status: 200, body: 'one apple' })

    const client = createTestClient(api)
    expect(await client.cli('sell apple')).toMatchObject({ exitCode: 1, status: 401 })
    expect(await client.cli('sell apple', { env: { CLI_TOKEN: 'ada:wrong' } })).toMatchObject({ status: 401 })
    expect(await client.cli('sell apple', { env })).toMatchObject({ exitCode: 0, body: 'one apple' })
  })

  test('HU13: a handled error keeps the status of an error', async () => {
    expect(await createTestClient(api, { as: { basicAuth: 'ada' } }).cli('sell kiwi')).toMatchObject({
      exitCode: 1,
      status: 409,
      stderr: '409 Conflict: The last kiwi is sold.\n',
      stdout: '',
    })
    expect(await ask(`${await served(api)}/sell?fruit=kiwi`, asAda)).toMatchObject({
      status: 409,
      body: { detail: 'The last kiwi is sold.' },
    })
  })
})

test('HU14: a test client gives the same result for a request, a command line and a local call', async () => {
  const parameter: Parameter = { name: 'itemId', in: 'path', required: true, schema: { type: 'integer' } }
  const find = ({ path }: any) => {
    if (path.itemId > 1) throw new HttpError(404, { detail: 'There is no such item.' })
    return { id: path.itemId, name: 'Apple' }
  }
  const client = createTestClient(apiOf('getItem', '/items/{itemId}', [parameter], find))
  for (const itemId of [1, 2]) {
    const local = await client.call('getItem', { path: { itemId } })
    const web = await client.get(`/items/${itemId}`)
    const { exitCode, stdout, stderr, ...cli } = await client.cli(`getItem ${itemId}`)
    expect(web).toEqual(local)
    expect(cli).toEqual(local)
    expect([exitCode, stdout !== '', stderr !== '']).toEqual(
      itemId === 1 ? [0, true, false] : [1, false, true],
    )
  }
  // A call that breaks the contract has the same problem, although it was not sent.
  const { instance: _instance, ...problem } = (await client.get('/items/abc')).body
  expect((await client.cli('getItem abc')).body).toEqual(problem)
})
