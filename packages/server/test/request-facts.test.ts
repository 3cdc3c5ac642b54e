import { X509Certificate } from 'node:crypto'
import { request as httpsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { implement, type Credentials, type ImplementOptions, type RequestFacts } from '@concordat/server'
import { fetchHandler } from '@concordat/server/fetch'
import { listen, nodeListener } from '@concordat/server/node'
import { cert, key } from './node/certificate.ts'
import { contractOf, json } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const contract = contractOf(
  { '/who': { get: { operationId: 'who', security: [{ client: [] }], responses: { 200: json(true) } } } },
  { components: { securitySchemes: { client: { type: 'mutualTLS' } } } },
)

/** An API that lets in clients with this certificate, and what its guard was given. */
function guarded() {
  const seen: Credentials[] = []
  const { fingerprint256 } = new X509Certificate(cert)
  const client = (given: Credentials) => {
    seen.push(given)
    return given.credential === fingerprint256 && { name: given.request.certificate!.subject }
  }
  const api = implement(
    contract,
    {
      guards: { client },
      context: (_request: unknown, identities: object) => identities,
    } as unknown as ImplementOptions<never, unknown>,
    { who: ({ ctx }: any) => ctx.client } as never,
  )
  return { api, seen }
}

async function ask(url: string, options: object) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    httpsRequest(`${url}/who`, { ca: cert, agent: false, ...options }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode!, body }), reject)
    })
      .once('error', reject)
      .end()
  })
}

describe('mutual TLS', () => {
  test('lets in a client with a certificate that a trusted authority has signed', async () => {
    const { api, seen } = guarded()
    const tls = { key, cert, ca: cert, requestCert: true, rejectUnauthorized: false }
    const { url, close } = await listen(nodeListener(api), { port: 0, tls })
    expect(await ask(url, { key, cert })).toEqual({ status: 200, body: '{"name":"CN=localhost"}' })
    expect(await ask(url, {})).toMatchObject({ status: 401 })
    await close()
    expect(seen).toHaveLength(1)
    expect(seen[0]!.request.certificate!.issuer).toBe('CN=localhost')
  })

  test('takes a certificate that nobody trusts for none', async () => {
    const { api, seen } = guarded()
    const { url, close } = await listen(nodeListener(api), {
      port: 0,
      tls: { key, cert, requestCert: true, rejectUnauthorized: false },
    })
    expect(await ask(url, { key, cert })).toMatchObject({ status: 401 })
    await close()
    expect(seen).toEqual([])
  })

  test('lets in nobody without TLS', async () => {
    for (const open of Object.values(everyHost)) {
      const host = await open(guarded().api)
      expect((await host.fetch('/who')).status).toBe(401)
      await host.close()
    }
  })
})

describe('the address of a client', () => {
  const facts: RequestFacts[] = []
  const api = implement(
    contractOf({ '/who': { get: { operationId: 'who', responses: { 200: json(true) } } } }),
    { context: (request: RequestFacts) => void facts.push(request) } as ImplementOptions<never, unknown>,
    { who: () => true } as never,
  )

  test.each([
    ['node', '127.0.0.1'],
    ['Express', '127.0.0.1'],
    ['fetch', undefined],
    ['in process', undefined],
  ])('on the %s host is %s', async (name, address) => {
    facts.length = 0
    const host = await everyHost[name]!(api)
    await (await host.fetch('/who')).text()
    expect(facts.map((request) => request.address)).toEqual([address])
    await host.close()
  })

  test('is what the runtime of the fetch host tells', async () => {
    facts.length = 0
    await fetchHandler(api)(new Request('http://x/who'), { address: '10.1.2.3' })
    expect(facts[0]!.address).toBe('10.1.2.3')
  })
})
