import { expect, test, vi } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

/** A contract with one operation. */
function documentOf(server: string, path: string): string {
  const parameter = '{ name: file, in: path, required: true, schema: { type: string } }'
  return `openapi: 3.1.0
info: { title: Own, version: '1' }
servers: [{ url: '${server}' }]
paths:
  ${path}:
    get:
      operationId: own
      parameters: [${path.includes('{file}') ? parameter : ''}]
      responses: { '204': { description: '' } }
`
}

test.each([
  ['/docs', '/v1', '/docs'],
  ['/docs', '/', '/redoc'],
  ['/docs/{file}', '/', '/redoc'],
])(
  'with the path %s below %s in the contract, the reference is printed as %s, and served there',
  async (path, base, expected) => {
    const { terminal, out, end } = recordingTerminal({ 'openapi.yaml': documentOf(base, path) })
    const running = runCommand(['serve', '--port', '0'], terminal)
    await vi.waitFor(() => expect(out()).toContain('reference'), 10_000)
    const origin = /http:\/\/[\d.:]+/.exec(out())![0]
    const printed = /The reference is at http:\/\/[\d.:]+(\S+)/.exec(out())?.[1]
    expect(printed).toBe(expected)
    const own = `${base === '/' ? '' : base}${path.replace('{file}', 'docs')}`
    expect((await fetch(origin + own)).status).toBe(204)
    const page = await fetch(origin + expected)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    end()
    expect(await running).toBe(0)
  },
)

test('no reference is printed if the contract has the paths of all reference pages', async () => {
  const { terminal, out, end } = recordingTerminal({ 'openapi.yaml': documentOf('/', '/{file}') })
  const running = runCommand(['serve', '--port', '0'], terminal)
  await vi.waitFor(() => expect(out()).toContain('these are not served'), 10_000)
  expect(out()).not.toContain('The reference is at')
  expect((await fetch(`${/http:\/\/[\d.:]+/.exec(out())![0]}/docs`)).status).toBe(204)
  end()
  expect(await running).toBe(0)
})

test('the pages show the mock as the only server of the contract', async () => {
  const { terminal, out, end } = recordingTerminal({
    'openapi.yaml': documentOf('https://pets.example/v1', '/pets'),
  })
  const running = runCommand(['serve', '--port', '0'], terminal)
  const url = await vi.waitFor(() => /The reference is at (\S+)/.exec(out())![1]!, 10_000)
  const page = await fetch(url)
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';")
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as object
  expect(document).toMatchObject({ info: { title: 'Own' }, servers: [{ url: '/v1' }] })
  end()
  expect(await running).toBe(0)
})
