import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { CommandError } from '../src/command-error.ts'
import { proxyCommand } from '../src/commands/proxy.ts'
import type { Terminal } from '../src/terminal.ts'

const contract = `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: /api }]
security: []
paths:
  /items/{itemId}:
    get:
      operationId: getItem
      parameters: [{ name: itemId, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: fine
          content:
            application/json:
              schema: { type: object, required: [price], properties: { price: { type: number } } }
  /items:
    get:
      operationId: listItems
      responses: { '204': { description: fine } }
`

/** Starts an upstream server, and the command with these options in a new folder. */
async function start(answer: RequestListener, ...args: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'concordat-'))
  writeFileSync(join(cwd, 'openapi.yaml'), contract)
  const upstream = createServer(answer)
  await new Promise<void>((resolve) => void upstream.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    rmSync(cwd, { recursive: true })
    upstream.closeAllConnections()
    upstream.close()
  })
  const out: string[] = []
  const err: string[] = []
  const end = new AbortController()
  const terminal: Terminal = {
    cwd,
    color: false,
    interactive: false,
    signal: end.signal,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => () => undefined,
  }
  const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`
  const command = proxyCommand(terminal)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  const ended = command
    .parseAsync(['openapi.yaml', '--upstream', url, '--port', '0', ...args], { from: 'user' })
    .then(
      () => 0,
      (error: unknown) => (error instanceof CommandError ? error.exitCode : Promise.reject(error as Error)),
    )
  const own = await vi.waitFor(
    () => /^http:\S+/.exec(err.at(-1) ?? '')?.[0] ?? Promise.reject(new Error('not yet')),
    // A busy machine reads a contract for some seconds.
    { timeout: 20_000 },
  )
  return { cwd, out, err, url: own, finish: () => (end.abort(), ended) }
}

const pricey: RequestListener = (_req, res) =>
  void res.writeHead(200, { 'content-type': 'application/json' }).end('{"price":"dear"}')

test('proxy prints each violation of requests and replies, and a summary at the end', async () => {
  const { url, out, err, finish } = await start(pricey)
  expect(err.at(-1)).toMatch(
    /^http:\S+\/api is held to openapi\.yaml\. Behind it is http:\S+ Ctrl\+C ends\.$/,
  )
  expect(await (await fetch(`${url}/items/5`)).text()).toBe('{"price":"dear"}')
  await fetch(`${url}/items/x`)
  await vi.waitFor(() => expect(out).toHaveLength(3))
  expect(await finish()).toBe(0)
  expect(out.slice(0, 3)).toEqual([
    '✗ reply 200 GET /api/items/5 (getItem): body /price must be number',
    '✗ request 422 GET /api/items/x (getItem): path /itemId must be integer',
    '✗ reply 200 GET /api/items/x (getItem): body /price must be number',
  ])
  expect(out[3]).toBe(
    `2 requests, 3 violations. 1 of 2 operations called.
  2× reply of getItem: type
  1× request of getItem: type
Never called: listItems.`,
  )
})

test('proxy prints and writes JSON with --json and --report, and exits with 1 with --fail', async () => {
  const { cwd, url, out, finish } = await start(
    pricey,
    '--json',
    '--report',
    'summary.json',
    '--fail',
    '--block',
  )
  expect((await fetch(`${url}/items/5`)).status).toBe(502)
  expect(await finish()).toBe(1)
  expect(out.map((line) => JSON.parse(line) as object)).toMatchObject([
    { side: 'reply', blocked: true, operationId: 'getItem', status: 200 },
  ])
  const summary = JSON.parse(readFileSync(join(cwd, 'summary.json'), 'utf8')) as object
  expect(summary).toMatchObject({ requests: 1, violations: 1, uncalled: ['listItems'] })
})

test('proxy has separate modes for requests and replies', async () => {
  const { url, finish } = await start(pricey, '--block', '--replies', 'off', '--unknown-paths', 'pass')
  expect((await fetch(`${url}/items/5`)).status).toBe(200)
  expect((await fetch(`${url}/items/x`)).status).toBe(422)
  expect((await fetch(`${url}/elsewhere`)).status).toBe(200)
  await finish()
})

test('proxy reports an invalid upstream address and a port in use', async () => {
  const { url, finish } = await start(pricey)
  const terminal = {
    cwd: '',
    color: false,
    interactive: false,
    signal: AbortSignal.abort(),
    out: () => undefined,
    err: () => undefined,
    progress: () => () => undefined,
  }
  const folder = mkdtempSync(join(tmpdir(), 'concordat-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'openapi.yaml'), contract)
  const run = (...args: string[]) =>
    proxyCommand({ ...terminal, cwd: folder })
      .exitOverride()
      .parseAsync(['openapi.yaml', ...args], { from: 'user' })
  await expect(run('--upstream', 'nowhere')).rejects.toThrow('--upstream nowhere: Invalid URL')
  const { port } = new URL(url)
  await expect(run('--upstream', 'http://x', '--port', port)).rejects.toThrow('Choose another --port.')
  await finish()
})
