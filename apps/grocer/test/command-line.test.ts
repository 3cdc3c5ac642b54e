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
  test('says where, which database and which pages, and closes when it is told to', async () => {
    const data = join(folder, 'a.db')
    const { process: shop, url, output } = await startShop(['--data', data])
    expect(output()).toContain('The grocer is open.')
    expect(output()).toMatch(new RegExp(`${url}/docs +try it out`))
    expect(output()).toMatch(/API +http.*\/api {2}\(16 operations, enforced by express-openapi-validator\)/)
    expect(output()).toMatch(/Database +\S*a\.db \(new\)/)
    shop.kill('SIGTERM')
    expect(await ended(shop)).toBe(0)
  })

  test('takes host, port and data from the environment too', async () => {
    const { process: shop, output } = await startShop([], { DATA: join(folder, 'b.db'), HOST: '127.0.0.1' })
    expect(output()).toContain('b.db (new)')
    shop.kill('SIGTERM')
    await ended(shop)
  })

  test('finishes the reply that it is writing before it closes', async () => {
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

  test('explains itself', async () => {
    const { code, output } = await runShop(['--help'])
    expect(code).toBe(0)
    for (const option of ['--port', '--host', '--data', '--help']) expect(output).toContain(option)
  })
})

describe('what can go wrong is a sentence, not a stack', () => {
  const says = async (args: string[], words: string | RegExp) => {
    const { code, output } = await runShop(args)
    expect(code).toBe(2)
    expect(output).toMatch(words)
    expect(output).not.toMatch(/^\s+at /m)
  }

  test('a busy port', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await says(
      ['--port', String(port), '--data', ':memory:'],
      new RegExp(`Port ${port} is taken already.* --port ${port + 1}`),
    )
    await new Promise((resolve) => server.close(resolve))
  })

  test('a folder that is a file', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await says(['--data', join(file, 'grocer.db')], /cannot be (written|opened).*--data FILE/s)
  })

  test('a folder that nobody may write to', async () => {
    await says(['--data', '/proc/nowhere/grocer.db'], /cannot be (written|opened).*--data FILE/s)
  })

  test('a file that is no database', async () => {
    const file = join(folder, 'text.db')
    writeFileSync(file, 'This is no database, but a text that is long enough to be told from one.'.repeat(20))
    await says(['--data', file], /text\.db cannot be opened: .*not a database/)
  })

  test.each([
    [['--port', 'x'], 'The port has to be a number from 0 to 65535, and "x" is not.'],
    [['--port', '70000'], 'The port has to be a number'],
    [['--prot', '1'], /Unknown option '--prot'.*--port PORT/s],
    [['--host', '203.0.113.1'], /not an address of this machine/],
  ])('%j', async (args, words) => {
    await says(['--data', ':memory:', ...args], words)
  })
})

describe('several workers', () => {
  test('share a port and a database, replace one that breaks down, and end together', async () => {
    const data = join(mkdtempSync(join(tmpdir(), 'grocer-')), 'shop.db')
    const shop = await startShop(['--workers', '2', '--server', 'node', '--data', data])
    const made = await fetch(`${shop.url}/api/items`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Cherry","price":4.5}',
    })
    expect(made.status).toBe(201)
    const lists = Array.from({ length: 20 }, async () => (await fetch(`${shop.url}/api/items`)).json())
    for (const list of await Promise.all(lists)) expect(list).toHaveLength(3)
    shop.process.kill('SIGTERM')
    expect(await ended(shop.process)).toBe(0)
    await expect(fetch(`${shop.url}/api/items`)).rejects.toThrow()
  })

  test.each([
    [['--workers', '0'], 'The workers have to be a number from 1 to 99'],
    [['--workers', '2', '--data', ':memory:'], 'Several workers cannot share a database in memory'],
  ])('have to make sense: %s', async (args, message) => {
    const { code, output } = await runShop(args)
    expect(code).toBe(2)
    expect(output).toContain(message)
  })
})
