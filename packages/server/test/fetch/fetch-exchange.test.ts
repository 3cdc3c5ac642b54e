import { expect, test } from 'vitest'
import { FetchExchange } from '../../src/fetch/fetch-exchange.ts'

const exchangeOf = (request: Request, address?: string) => new FetchExchange(request, address, '', '/', false)

test('a body of known length is read without its stream', async () => {
  const request = new Request('http://x/', {
    method: 'POST',
    headers: { 'content-length': '2', 'content-type': 'text/plain' },
    body: 'ab',
  })
  Object.defineProperty(request, 'body', {
    get() {
      throw new Error('The stream is made.')
    },
  })
  const exchange = exchangeOf(request)
  expect(exchange.header('content-type')).toBe('text/plain')
  expect(exchange.header('transfer-encoding')).toBeUndefined()
  expect(await exchange.body(10)).toEqual(new Uint8Array([97, 98]))
})

test('a body of unknown length counts as chunked', () => {
  const exchange = exchangeOf(new Request('http://x/', { method: 'POST', body: 'ab' }))
  expect(exchange.header('transfer-encoding')).toBe('chunked')
  expect(exchangeOf(new Request('http://x/')).header('transfer-encoding')).toBeUndefined()
})

test('the address of the server, which Bun passes in place of that of the client, is left out', () => {
  const ofServer = { address: '127.0.0.1', family: 'IPv4', port: 3000 }
  expect(exchangeOf(new Request('http://x/'), ofServer as never).address).toBeUndefined()
  expect(exchangeOf(new Request('http://x/'), '10.1.2.3').address).toBe('10.1.2.3')
})
