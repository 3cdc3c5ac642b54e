import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { createPages } from '@concordat/pages'
import { contract as own } from '@grocer/contract'
import { openBrowser } from '@concordat/testing/browser'

const browser: Browser | undefined = await openBrowser()
afterAll(() => browser?.close())

const text = [
  "<meta http-equiv=refresh content='0;url=/elsewhere'>",
  '<iframe src=/elsewhere id=evil></iframe>',
  '<form action=/elsewhere id=evil><input autofocus></form>',
  '<style id=evil>* { display: none }</style>',
  '<img src=x onerror="document.title = 1" id=evil> **bold**',
].join('\n\n')

const contract: any = {
  ...own,
  document: {
    openapi: '3.1.0',
    info: { title: 'Hostile', version: '1', description: text },
    tags: [{ name: 'a', description: text }],
    paths: {
      '/a': {
        get: {
          operationId: 'a',
          tags: ['a'],
          summary: 'Get a',
          description: text,
          parameters: [{ name: 'n', in: 'query', description: text, schema: { type: 'integer' } }],
          responses: {
            200: {
              description: text,
              headers: { h: { description: text, schema: { type: 'string' } } },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } },
            },
          },
          security: [{ key: [] }],
        },
      },
    },
    components: {
      securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'key', description: text } },
      schemas: {
        A: {
          type: 'object',
          description: text,
          properties: { [text]: { type: 'string', description: text, enum: [text], default: text } },
        },
      },
    },
  },
}

describe.skipIf(browser === undefined)('in a browser, the description of a contract', () => {
  const pages = createPages(contract)
  const server = createServer((req, res) => {
    const header = (name: string) => req.headers[name] as string | undefined
    const reply = pages.answer({ method: req.method!, target: req.url!, header })
    if (reply === undefined) res.writeHead(404).end()
    else res.writeHead(reply.status, reply.headers).end(reply.body as Buffer)
  })
  const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  test.each(['/', '/documentation', '/docs', '/redoc'])('acts on nothing on %s', async (path) => {
    await listening
    const page = await browser!.newPage()
    const visited: string[] = []
    page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname))
    try {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
      await page.getByText('bold').first().waitFor()
      expect(await page.locator('#evil').evaluateAll((found) => found.map(({ tagName }) => tagName))).toEqual(
        // An image is shown, without its handler.
        path === '/docs' || path === '/redoc' ? expect.not.arrayContaining(['IFRAME', 'FORM', 'STYLE']) : [],
      )
      expect(await page.title()).not.toBe('1')
      expect(visited).toEqual([path])
    } finally {
      await page.close()
    }
  })
})
