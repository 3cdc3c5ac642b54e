import { describe, expect, test } from 'vitest'
import { defineContract, type WireReply } from '@concordat/core'
import { createPages } from '@concordat/pages'
import { parse } from 'yaml'

const document = {
  openapi: '3.1.0',
  info: { title: 'Pets & <friends>', version: '1', description: 'All *pets*.' },
  servers: [{ url: '/v1' }, { url: 'https://elsewhere.example/v1' }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        summary: 'List',
        tags: ['Pets'],
        parameters: [{ name: 'q', in: 'query', description: 'A `query`' }],
        responses: { 200: { description: 'Fine' } },
      },
    },
  },
}
const contract = defineContract<any, never>(document, [])
/** A GET request for a page. */
const get = (target: string, accept?: string) => ({
  method: 'GET',
  target,
  header: (name: string) => (name === 'accept' ? accept : undefined),
})
const find = (path: string, accept?: string, options = {}) =>
  createPages(contract, options).answer(get(path, accept))
const textOf = (reply: WireReply | undefined) => (reply!.body as Buffer).toString()
const text = (path: string, accept?: string, options = {}) => textOf(find(path, accept, options))

describe('pages', () => {
  test('serve the contract as JSON and as YAML', () => {
    expect(JSON.parse(text('/openapi.json'))).toEqual(document)
    expect(parse(text('/openapi.yaml'))).toEqual(document)
  })

  test('have the basePath of the options in contract and documentation', () => {
    expect(JSON.parse(text('/openapi.json', undefined, { basePath: '/shop' })).servers).toEqual([
      { url: '/shop' },
    ])
    expect(text('/documentation', undefined, { basePath: '/shop' })).toContain('/shop/pets')
  })

  test('have relative links on the landing page to all others, so that every mount path works', () => {
    const links = [...text('/').matchAll(/href="([^"]+)"/g)]
      .map((match) => match[1]!)
      .filter((link) => !link.startsWith('data:'))
    expect(links).toEqual(['docs', 'redoc', 'documentation', 'openapi.yaml', 'openapi.json'])
    for (const link of links) expect(find(`/${link}`), link).toBeDefined()
  })

  test('have a landing page in JSON for clients that accept only JSON', () => {
    expect(JSON.parse(text('/', 'application/json')).links).toHaveLength(5)
    expect(text('/', 'text/html,*/*;q=0.8')).toContain('<!doctype html>')
  })

  test('escape the texts of the contract, and render Markdown', () => {
    expect(text('/documentation')).toContain('Pets &amp; &lt;friends&gt;')
    expect(text('/documentation')).toContain('<em>pets</em>')
    expect(text('/documentation')).toContain('<code>query</code>')
  })

  test.each(['/docs', '/redoc'])('serve all files that %s loads', (path) => {
    const loaded = [...text(path).matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!)
    for (const file of loaded.filter((one) => !one.startsWith('data:')))
      expect(find(`/${file}`), file).toBeDefined()
    expect(loaded.length).toBeGreaterThan(2)
  })

  test('resolve the references of path items, parameters and responses for Swagger UI', () => {
    const parameter = { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/Id' } }
    const fine = { responses: { 200: { $ref: '#/components/responses/Fine' } } }
    const paths = { '/pets/{id}': { parameters: [{ $ref: '#/components/parameters/Id' }], get: fine } }
    const components = {
      parameters: { Id: parameter },
      schemas: { Id: { type: 'string' } },
      responses: { Fine: { description: 'Fine' } },
    }
    const refers = defineContract<any, never>({ ...document, paths, components }, [])
    const served = JSON.parse(textOf(createPages(refers).answer(get('/docs/openapi.json'))))
    expect(served.paths['/pets/{id}']).toEqual({
      parameters: [{ ...parameter, schema: { type: 'string' } }],
      get: { responses: { 200: { description: 'Fine' } } },
    })
  })

  test.each(['/docs/openapi.json', '/redoc/openapi.json'])('show one item of a stream in %s', (path) => {
    const item = { type: 'object', properties: { n: { type: 'integer' } } }
    const content = { 'text/event-stream': { 'x-item-schema': item } }
    const events = { operationId: 'events', responses: { 200: { description: 'It', content } } }
    const streams = defineContract<any, never>({ ...document, paths: { '/events': { get: events } } }, [])
    const pages = createPages(streams)
    const shown = JSON.parse(textOf(pages.answer(get(path)))).paths['/events'].get.responses[200]
    expect(shown.content['text/event-stream'].schema).toEqual(item)
    expect(shown.description).toBe('It (A stream of items, each of which is:)')
    expect(textOf(pages.answer(get('/openapi.json')))).not.toContain('A stream of items')
  })

  test('keep Redoc from loading its logo from another origin', () => {
    expect(text('/redoc/redoc.standalone.js')).not.toContain('cdn.redoc.ly/redoc/logo')
  })

  test('may connect to their own origin and to the servers of the contract', () => {
    expect(find('/docs')!.headers['content-security-policy']).toContain(
      "connect-src 'self' https://elsewhere.example;",
    )
  })

  test('may get tokens in /docs from the addresses of the contract, and from no other', () => {
    const flow = (tokenUrl: string) => ({ tokenUrl, scopes: {} })
    const securitySchemes = {
      own: { type: 'oauth2', flows: { password: flow('token') } },
      other: { $ref: '#/components/securitySchemes/code' },
      code: {
        type: 'oauth2',
        flows: { authorizationCode: flow('https://login.example/a;b,c/token?x=1'), implicit: null },
      },
      script: {
        type: 'oauth2',
        flows: { password: flow("javascript:alert(1); script-src 'unsafe-inline'") },
      },
      openid: {
        type: 'openIdConnect',
        openIdConnectUrl: 'https://id.example/.well-known/openid-configuration',
      },
    }
    const pages = createPages(
      defineContract<any, never>({ ...document, components: { securitySchemes } }, []),
    )
    const policyOf = (path: string) => pages.answer(get(path))!.headers['content-security-policy']
    expect(policyOf('/docs')).toContain(
      "connect-src 'self' https://elsewhere.example https://login.example/a%3Bb%2Cc/token https://id.example;",
    )
    expect(policyOf('/docs')).toContain("script-src 'self';")
    expect(policyOf('/redoc')).toContain("connect-src 'self' https://elsewhere.example;")
  })

  test('have in /docs the page that a provider sends the browser back to', () => {
    expect(text('/docs/oauth2-redirect.html?code=1&state=2')).toContain('src="oauth2-redirect.js"')
    expect(text('/docs/oauth2-redirect.js')).toContain('swaggerUIRedirectOauth2')
  })

  test('say in /docs how to log in with a cookie', () => {
    const securitySchemes = {
      session: { type: 'apiKey', in: 'cookie', name: 'sid', description: 'A session.' },
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    }
    const headers = { 'Set-Cookie': { schema: { type: 'string' } } }
    const post = { operationId: 'logIn', responses: { 200: { description: '', headers } } }
    const schemesOf = (paths: object, path = '/docs/openapi.json') => {
      const sessions = defineContract<any, never>({ ...document, paths, components: { securitySchemes } }, [])
      return JSON.parse(textOf(createPages(sessions).answer(get(path)))).components.securitySchemes
    }
    const note =
      'A session.\n\nThe browser sends the cookie `sid` by itself. Nothing is entered here: to log in or out, execute the operation that does it.'
    expect(schemesOf({}).session.description).toBe(note)
    expect(schemesOf({ '/log-in': { post } })).toEqual({
      session: {
        ...securitySchemes.session,
        description: `${note} Of the operations here, \`logIn\` sets a cookie.`,
      },
      key: securitySchemes.key,
    })
    expect(schemesOf({}, '/openapi.json')).toEqual(securitySchemes)
  })

  test.each(['/nothing', '/docs/../package.json', '/docs/', '/constructor', '/__proto__'])(
    'do not exist at %s',
    (path) => {
      expect(find(path)).toBeUndefined()
    },
  )

  test('are created once', () => {
    const pages = createPages(contract)
    expect(pages.answer(get('/docs'))!.body).toBe(pages.answer(get('/docs', 'x'))!.body)
  })
})
