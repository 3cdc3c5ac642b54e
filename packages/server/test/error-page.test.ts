import { describe, expect, test } from 'vitest'
import { HttpError, implement } from '@concordat/server'
import { contractOf, json, remembering } from './support/app.ts'
import { everyHost } from './support/hosts.ts'

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

function failing(
  development: boolean,
  thrown: unknown = new TypeError('a <b> is no "item"', { cause: new Error('no rows') }),
) {
  return implement(
    contractOf({
      '/items': {
        get: {
          operationId: 'list',
          parameters: [{ name: 'secret', in: 'query', schema: { type: 'string' } }],
          responses: { 200: json(true) },
        },
      },
    }),
    { log: remembering(), development } as never,
    {
      list: () => {
        throw thrown
      },
    } as never,
  )
}

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  const ask = async (api: unknown, headers: Record<string, string>, path = '/items?secret=1') => {
    const host = await open(api as never)
    try {
      const response = await host.fetch(path, { headers })
      return { status: response.status, headers: response.headers, text: await response.text() }
    } finally {
      await host.close()
    }
  }

  test('FL17: in development, a browser sees the error with its source and its stack', async () => {
    const { status, headers, text } = await ask(failing(true), browser)
    expect([status, headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8'])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).toContain('a &#60;b&#62; is no &#34;item&#34;')
    expect(text).toContain('caused by Error: no rows')
    expect(text).toContain('GET /items · list · phase “handler”')
    // The line of this file that made the error, marked, and the stack.
    expect(text).toMatch(/<span class="marked"><i>\d+<\/i>  thrown: unknown = /)
    expect(text).toContain('error-page.test.ts')
    expect(text).not.toContain('secret=1')
    expect(text).not.toContain('<b>')
  })

  test('FL17: programs get the problem, and so does everybody in production', async () => {
    const program = await ask(failing(true), { accept: '*/*' })
    expect(program.headers.get('content-type')).toBe('application/problem+json')
    const { headers, text } = await ask(failing(false), browser)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(text).not.toContain('is no')
  })

  test('errors that the application means are no defects, and get no page', async () => {
    const refused = await ask(failing(true, new HttpError(503)), browser)
    expect([refused.status, refused.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
    expect((await ask(failing(true), browser, '/nothing')).headers.get('content-type')).toBe(
      'application/problem+json',
    )
  })
})

test.each([
  undefined,
  null,
  'a text',
  { no: 'error' },
  Object.assign(new Error('x'), { stack: 'no frames' }),
])('whatever is thrown has a page: %j', async (thrown) => {
  const { everyHost: all } = { everyHost }
  const host = await all['fetch']!(failing(true, thrown) as never)
  const response = await host.fetch('/items', { headers: browser })
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('</main>')
})

test('lines of a message that look like frames are not taken for frames, and show no file', async () => {
  const secret = new Error('no such thing:\n    at secret (/etc/hostname:1:1)')
  const api = failing(true, secret)
  const host = await everyHost['node']!(api)
  const page = await (await host.fetch('/items', { headers: browser })).text()
  expect(page).toContain('no such thing')
  expect(page).not.toContain('<h2>/etc/hostname')
  await host.close()
})
