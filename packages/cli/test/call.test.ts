import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync } from 'node:fs'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

const contract = `openapi: 3.1.0
info: { title: Fruit shop, version: '1' }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
paths:
  /items/{itemId}:
    get:
      operationId: getItem
      tags: [Items]
      security: [{ key: [] }]
      parameters: [{ name: itemId, in: path, required: true, schema: { type: integer } }]
      responses: { '200': { description: It., content: { application/json: { schema: {} } } } }
`

/** Serves what `answer` says, and records the requests. */
async function serve(answer: (count: number) => [status: number, body: string]) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${String(request.headers['x-key'])}`)
    const [status, body] = answer(seen.length)
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, seen }
}

/** Runs a command line with a cache of its own. */
async function call(line: string, files = { 'openapi.yaml': contract }) {
  const recording = recordingTerminal(files)
  vi.stubEnv('XDG_CACHE_HOME', recording.cwd)
  const err: string[] = []
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0)
  const code = await runCommand(['call', 'openapi.yaml', ...line.split(' ')], recording.terminal)
  spy.mockRestore()
  return { code, out: recording.out(), err: err.join('') + recording.err(), recording }
}

beforeEach(() => void vi.unstubAllEnvs())

describe('concordat call', () => {
  test('sends an operation to any server, with the credential of the environment', async () => {
    vi.stubEnv('FRUIT_SHOP_KEY', 's3cret')
    const { url, seen } = await serve(() => [200, '{"id":7}'])
    expect(await call(`items get 7 --server ${url}`)).toMatchObject({ code: 0, out: '{"id":7}' })
    expect(seen).toEqual(['GET /v1/items/7 s3cret'])
  })

  test('sends nothing that breaks the contract', async () => {
    const { url, seen } = await serve(() => [200, '{}'])
    const { code, err } = await call(`items get seven --server ${url}`)
    expect(code).toBe(2)
    expect(err).toContain('<item-id>  must be an integer (type), and it is "seven"')
    expect(err).toContain('(concordat call openapi.yaml items get --help shows all options)')
    expect(seen).toEqual([])
  })

  test('sends again where a server asks for it, and says where none answers', async () => {
    const { url, seen } = await serve((count) => (count === 1 ? [503, '{}'] : [200, '{"id":7}']))
    expect(await call(`getItem 7 --server ${url}`)).toMatchObject({ code: 0 })
    expect(seen).toHaveLength(2)
    expect(await call('getItem 7')).toMatchObject({ code: 2, err: expect.stringContaining('--server URL') })
    expect(await call('getItem 7 --server http://127.0.0.1:2')).toMatchObject({ code: 3 })
  })

  test('prints the request as a curl command, without the credential', async () => {
    vi.stubEnv('FRUIT_SHOP_KEY', 's3cret')
    expect((await call('getItem 7 --curl --server https://shop.example/v1')).out).toBe(
      'curl https://shop.example/v1/items/7 --header "x-key: ${FRUIT_SHOP_KEY}"',
    )
  })

  test('shows the help of the contract, and reads the contract once', async () => {
    const { out, recording } = await call('items --help')
    expect(out).toContain('concordat call openapi.yaml items')
    const kept = readdirSync(`${recording.cwd}/concordat`)
    expect(kept).toHaveLength(1)
    expect(await runCommand(['call', 'openapi.yaml', '--help'], recording.terminal)).toBe(0)
    expect(readdirSync(`${recording.cwd}/concordat`)).toEqual(kept)
  })
})
