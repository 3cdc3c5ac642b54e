import { expect, test } from 'vitest'
import { cookie, implement, reply } from '@concordat/server'
import { lambdaHandler, type LambdaEvent } from '@concordat/server/lambda'

const content = { 'application/octet-stream': {} }
const names = ['a', 'b'].map((name) => ({ name, in: 'cookie', required: true, schema: { type: 'string' } }))
const document = {
  openapi: '3.1.0',
  info: { title: 'Bytes', version: '1' },
  paths: {
    '/bytes/{name}': {
      post: {
        operationId: 'echo',
        parameters: [
          { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'q', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
          ...names,
        ],
        requestBody: { content },
        responses: { 200: { description: 'Bytes', content } },
      },
    },
  },
}
let seen: object | undefined
const api = implement({ document, operations: [] }, {
  echo: async ({ path, query, cookies, body }: any) => {
    seen = { path, query, cookies }
    const bytes = new Uint8Array(await new Response(body).arrayBuffer())
    const headers = { 'set-cookie': [cookie('a', '1'), cookie('b', '2')] }
    return reply(200, bytes, headers)
  },
} as never)
const handler = lambdaHandler(api)

const event: LambdaEvent = {
  version: '2.0',
  rawPath: '/prod/bytes/two%20words',
  rawQueryString: 'q=x&q=y%26z',
  headers: { 'content-type': 'application/octet-stream', host: 'x.example' },
  cookies: ['a=1', 'b=2'],
  body: 'AP+A',
  isBase64Encoded: true,
  requestContext: { domainName: 'x.example', stage: 'prod', http: { method: 'POST', sourceIp: '192.0.2.7' } },
}

test('bytes are passed in Base64, cookies as a list, and the stage is no part of the path', async () => {
  const result = await handler(event)
  expect(seen).toMatchObject({
    path: { name: 'two words' },
    query: { q: ['x', 'y&z'] },
    cookies: { a: '1', b: '2' },
  })
  expect(result).toMatchObject({ statusCode: 200, body: 'AP+A', isBase64Encoded: true })
  expect(result.cookies.map((text) => text.split(';')[0])).toEqual(['a=1', 'b=2'])
  expect(result.headers).not.toHaveProperty('set-cookie')
})

test('a problem is text', async () => {
  const { cookies: _cookies, ...without } = event
  const result = await handler(without)
  expect(result).toMatchObject({ statusCode: 422, isBase64Encoded: false })
  expect(JSON.parse(result.body)).toMatchObject({ errors: [{ in: 'cookie' }, { in: 'cookie' }] })
})
