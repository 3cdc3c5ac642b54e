import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ended, runShop, startShop } from './support/start-shop.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grocer-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('pnpm start', () => {
  test('prints the address, the database and the pages, and ends on SIGTERM', async () => {
    const data = join(folder, 'a.db')
    const { process: shop, url, output } = await startShop(['--data', data])
    expect(output()).toContain('The grocer is open.')
    expect(output()).toMatch(new RegExp(`${url}/docs +try it out`))
    expect(output()).toMatch(/API +http.*\/api {2}\(44 operations, enforced by express-openapi-validator\)/)
    expect(output()).toMatch(/Database +\S*a\.db \(new\)/)
    shop.kill('SIGTERM')
    expect(await ended(shop)).toBe(0)
  })

  test('reads options from the environment too', async () => {
    const { process: shop, output } = await startShop([], {
      DATA: join(folder, 'b.db'),
      HOST: '127.0.0.1',
      SERVER: 'node',
    })
    expect(output()).toContain('b.db (new)')
    shop.kill('SIGTERM')
    await ended(shop)
  })

  test('finishes its replies before it ends', async () => {
    const { process: shop, url } = await startShop(['--data', ':memory:'])
    const replies = Array.from({ length: 50 }, () =>
      fetch(`${url}/api/items`).then((response) => response.status),
    )
    await Promise.race(replies)
    shop.kill('SIGTERM')
    const statuses = (await Promise.allSettled(replies)).flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    )
    expect(statuses.length).toBeGreaterThan(0)
    expect(statuses.every((status) => status === 200)).toBe(true)
    expect(await ended(shop)).toBe(0)
  })

  test('shows its options with --help', async () => {
    const { code, output } = await runShop(['--help'])
    expect(code).toBe(0)
    for (const option of ['--port', '--host', '--data', '--help']) expect(output).toContain(option)
  })
})

describe('an error is explained in a sentence, without a stack', () => {
  const expectMessage = async (args: string[], message: string | RegExp) => {
    const { code, output } = await runShop(args)
    expect(code).toBe(2)
    expect(output).toMatch(message)
    expect(output).not.toMatch(/^\s+at /m)
  }

  test('a busy port', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expectMessage(
      ['--port', String(port), '--data', ':memory:', '--server', 'node'],
      new RegExp(`Port ${port} is taken already.* --port ${port + 1}`),
    )
    await new Promise((resolve) => server.close(resolve))
  })

  test('a folder that is a file', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expectMessage(['--data', join(file, 'grocer.db')], /cannot be (written|opened).*--data FILE/s)
  })

  test('a folder that cannot be written', async () => {
    await expectMessage(['--data', '/proc/nowhere/grocer.db'], /cannot be (written|opened).*--data FILE/s)
  })

  test('a file that is not a database', async () => {
    const file = join(folder, 'text.db')
    writeFileSync(file, 'This is no database, but a text that is long enough to be told from one.'.repeat(20))
    await expectMessage(['--data', file], /text\.db cannot be opened: .*not a database/)
  })

  test.each([
    [['--port', 'x'], 'The port has to be a number from 0 to 65535, and "x" is not.'],
    [['--port', '70000'], 'The port has to be a number'],
    [['--prot', '1'], /Unknown option '--prot'.*--port PORT/s],
    [['--host', '203.0.113.1', '--server', 'node'], /not an address of this machine/],
  ])('%j', async (args, message) => {
    await expectMessage(['--data', ':memory:', ...args], message)
  })
})

describe('several workers', () => {
  test('share a port and a database, and end together', async () => {
    const data = join(mkdtempSync(join(tmpdir(), 'grocer-')), 'shop.db')
    const shop = await startShop(['--workers', '2', '--server', 'node', '--data', data])
    const created = await fetch(`${shop.url}/api/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...shop.admin },
      body: '{"name":"Cherry","price":4.5}',
    })
    expect(created.status).toBe(201)
    // The token that one worker gives is accepted by the other.
    const [, password = ''] = Buffer.from(shop.admin.authorization.slice(6), 'base64').toString().split(':')
    const form = new URLSearchParams({ grant_type: 'password', username: 'admin', password })
    const reply = await fetch(`${shop.url}/api/token`, { method: 'POST', body: form })
    const { access_token } = (await reply.json()) as { access_token: string }
    const headers = { authorization: `Bearer ${access_token}` }
    const seen = Array.from({ length: 20 }, async () => fetch(`${shop.url}/api/staff`, { headers }))
    for (const { status } of await Promise.all(seen)) expect(status).toBe(200)
    const lists = Array.from({ length: 20 }, async () => (await fetch(`${shop.url}/api/items`)).json())
    for (const list of await Promise.all(lists)) expect(list).toHaveLength(3)
    shop.process.kill('SIGTERM')
    expect(await ended(shop.process)).toBe(0)
    await expect(fetch(`${shop.url}/api/items`)).rejects.toThrow()
  })

  test.each([
    [['--workers', '0'], 'The workers have to be a number from 1 to 99'],
    [['--workers', '2', '--data', ':memory:'], 'Several workers cannot share a database in memory'],
  ])('with invalid options are refused: %s', async (args, message) => {
    const { code, output } = await runShop(args)
    expect(code).toBe(2)
    expect(output).toContain(message)
  })
})
