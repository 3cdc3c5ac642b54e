import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cookie, html, HttpError, implement, on, reply, Reply } from '@concordat/server'
import { files } from '@concordat/server/files'
import { contractOf, json, remembering } from '../support/app.ts'
import { hosts } from '../support/hosts.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'concordat-files-'))
  mkdirSync(join(folder, 'public/css'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'TOP')
  writeFileSync(join(folder, 'public/logo.svg'), '<svg>0123456789</svg>')
  writeFileSync(join(folder, 'public/.env'), 'TOP')
  writeFileSync(join(folder, 'public/css/a b.css'), 'p {}')
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'public/link.txt'))
})
afterAll(() => rmSync(folder, { recursive: true }))

class SoldOut extends Error {}

const api = () =>
  implement(
    contractOf({
      '/page': {
        get: {
          operationId: 'page',
          responses: { 200: { description: '', content: { 'text/html': { schema: { type: 'string' } } } } },
        },
      },
      '/login': { get: { operationId: 'login', responses: { 200: json({ type: 'boolean' }) } } },
      '/old': { get: { operationId: 'old', responses: { 302: { description: '' } } } },
      '/gone': { get: { operationId: 'gone', responses: { 200: json(true), 410: { description: '' } } } },
      '/sold': { get: { operationId: 'sold', responses: { 200: json(true), 409: { description: '' } } } },
    }),
    {
      log: remembering(),
      routes: { 'GET /static/*': files(join(folder, 'public')) },
      errors: [
        on(SoldOut, () => new HttpError(409, { code: 'sold-out' })),
        on(404, () => new Reply(404, 'Nothing.')),
      ],
      hooks: {
        after: [
          ({ status, body, headers }: Reply) =>
            new Reply(status, body, { ...headers, 'x-powered-by': 'apples' }),
        ],
      },
    } as never,
    {
      page: () => html`<h1>${'<script>'} & ${[1, 2].map((n) => html`<b>${n}</b>`)}</h1>`.text,
      login: () => reply(200, true, { 'set-cookie': cookie('session', 'a b', { maxAge: 60 }) }),
      old: () => reply(302, undefined, { location: '/page' }),
      gone: () => {
        throw new HttpError(410)
      },
      sold: () => {
        throw new SoldOut()
      },
    } as never,
  )

describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
  const asking = async (
    run: (ask: (path: string, init?: RequestInit) => Promise<Response>) => Promise<void>,
  ) => {
    const host = await open(api())
    await run((path, init) => host.fetch(path, { redirect: 'manual', ...init }))
    await host.close()
  }

  test('FL16: a static file has an entity tag and a 304, and a template escapes', async () => {
    await asking(async (ask) => {
      const first = await ask('/static/logo.svg')
      expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
      expect(await first.text()).toBe('<svg>0123456789</svg>')
      const headers = { 'if-none-match': first.headers.get('etag')! }
      const again = await ask('/static/logo.svg', { headers })
      expect([again.status, await again.text()]).toEqual([304, ''])
      const page = await ask('/page')
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(await page.text()).toBe('<h1>&lt;script&gt; & <b>1</b><b>2</b></h1>')
    })
  })

  test('BO12: a range of a static file is a 206', async () => {
    await asking(async (ask) => {
      const part = await ask('/static/logo.svg', { headers: { range: 'bytes=5-9' } })
      expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
        206,
        'bytes 5-9/21',
        '01234',
      ])
      const outside = await ask('/static/logo.svg', { headers: { range: 'bytes=99-' } })
      expect(outside.status).toBe(416)
      expect(outside.headers.get('content-type')).toBe('application/problem+json')
      expect(outside.headers.get('content-range')).toMatch(/^bytes \*\/\d+$/)
      const longer = await ask('/static/logo.svg', { headers: { range: 'bytes=-9999' } })
      expect([longer.status, await longer.text()]).toEqual([
        206,
        await (await ask('/static/logo.svg')).text(),
      ])
      const ranged = await ask('/static/logo.svg', { method: 'HEAD', headers: { range: 'bytes=0-1' } })
      expect(ranged.status).toBe(200)
      const head = await ask('/static/logo.svg', { method: 'HEAD' })
      expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '21', ''])
    })
  })

  test('BO12: hooks, error pages, redirects, aborts and cookies are a line each', async () => {
    await asking(async (ask) => {
      const login = await ask('/login')
      expect(login.headers.getSetCookie()).toEqual([
        'session=a%20b; Max-Age=60; Path=/; HttpOnly; SameSite=Lax',
      ])
      expect(login.headers.get('x-powered-by')).toBe('apples')
      const old = await ask('/old')
      expect([old.status, old.headers.get('location')]).toEqual([302, '/page'])
      expect((await ask('/gone')).status).toBe(410)
      expect(((await (await ask('/sold')).json()) as { type: string }).type).toBe('urn:problem-type:sold-out')
      const nothing = await ask('/nothing')
      expect([nothing.status, await nothing.text()]).toEqual([404, 'Nothing.'])
    })
  })

  test.each([
    '/static/.env',
    '/static/link.txt',
    '/static/..%2fsecret.txt',
    '/static/%2e%2e/secret.txt',
    '/static/',
    '/static/css',
    '/static/none',
    '/static/a%00b',
  ])('nothing outside of the folder is served: %s', async (path) => {
    await asking(async (ask) => {
      const response = await ask(path)
      expect([404, 400]).toContain(response.status)
      expect(await response.text()).not.toContain('TOP')
    })
  })

  test('a name with a space is found', async () => {
    await asking(async (ask) => expect(await (await ask('/static/css/a%20b.css')).text()).toBe('p {}'))
  })
})
