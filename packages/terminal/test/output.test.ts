import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { implement } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { describe, expect, test } from 'vitest'
import { openShop } from './support/shop.ts'
import { run } from './support/run.ts'

const { api } = openShop()
const onTerminal = { isTerminal: true, columns: 60 }

describe('the output', () => {
  test('is JSON in a pipe, and a table on a terminal', async () => {
    expect((await run(api, 'items get 1')).out).toBe(
      '{"id":1,"name":"Apple","price":0.99,"address":{"city":"Delft"}}\n',
    )
    expect((await run(api, 'items list', onTerminal)).out).toBe(
      'id  name    price  address.city\n 1  Apple    0.99  Delft\n 2  Banana   10.5  Gouda\n',
    )
    expect((await run(api, 'items get 1', onTerminal)).out).toBe(
      'id            1\nname          Apple\nprice         0.99\naddress.city  Delft\n',
    )
  })

  test('has the columns that fit, and names the others', async () => {
    const { out, err } = await run(api, 'items list', { isTerminal: true, columns: 20 })
    expect(out).toBe('id  name    price\n 1  Apple    0.99\n 2  Banana   10.5\n')
    expect(err).toBe('One more field: address.city (see --fields and --output)\n')
  })

  test('has colours only where they are wanted', async () => {
    expect((await run(api, 'items list', { ...onTerminal, color: true })).out).toContain('\u001b[1m')
    expect((await run(api, 'items list --output table')).out).not.toContain('\u001b')
  })

  test.each([
    [
      '--output json --pretty',
      '{\n  "id": 3,\n  "name": "Cherry \\"dark\\"",\n  "price": 4.5,\n  "address": {\n    "city": "Delft"\n  }\n}\n',
    ],
    ['--output csv', 'id,name,price,address.city\r\n3,"Cherry ""dark""",4.5,Delft\r\n'],
    ['--fields name,address.city', '{"name":"Cherry \\"dark\\"","address":{"city":"Delft"}}\n'],
    ['--output csv --fields price,none', 'price,none\r\n4.5,\r\n'],
    ['--output raw', '{"id":3,"name":"Cherry \\"dark\\"","price":4.5,"address":{"city":"Delft"}}'],
  ])('with %s is as asked', async (options, text) => {
    expect(await run(api, `items get 3 ${options}`)).toMatchObject({ code: 0, out: text })
  })

  test('has a line for each item with ndjson and csv, and all pages with --all', async () => {
    expect((await run(api, 'items list --all --output ndjson --fields id')).out).toBe(
      '{"id":1}\n{"id":2}\n{"id":3}\n',
    )
    expect(JSON.parse((await run(api, 'items list --all')).out)).toHaveLength(3)
    expect((await run(api, 'items get 1 --all')).err).toBe(
      'The reply is no list, so that --all has no pages to follow.\n',
    )
  })

  test('has the status and headers with --include', async () => {
    expect((await run(api, 'items get 9 --include')).out).toMatch(
      /^404 Not Found\n[^]*content-type: application\/problem\+json\n/,
    )
  })

  test('has the items of a stream as they come', async () => {
    const seen: string[] = []
    let release = () => {}
    const wait = new Promise<void>((resolve) => (release = resolve))
    const ticks = implement(
      {
        operations: [],
        document: {
          openapi: '3.2.0',
          info: { title: 'T', version: '1' },
          paths: {
            '/t': {
              get: {
                operationId: 'ticks',
                responses: {
                  200: {
                    description: 'T',
                    content: {
                      'text/event-stream': {
                        itemSchema: { type: 'object', properties: { data: {}, event: {} } },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      } as never,
      {
        async *ticks() {
          yield { event: 'tick', data: 'one' }
          await wait
          yield { event: 'tick', data: 'two' }
        },
      } as never,
    ) as AnyApi
    const out = (chunk: string | Uint8Array) => {
      seen.push(String(chunk))
      release()
    }
    expect(await run(ticks, 'ticks', { out })).toMatchObject({ code: 0 })
    expect(seen).toEqual(['{"data":"one","event":"tick"}\n', '{"data":"two","event":"tick"}\n'])
  })

  test('shows no control characters on a terminal', async () => {
    const { out } = await run(api, ['echo', '--body', 'a\u001b[2Jb'], onTerminal)
    expect(out).toBe('a\\u001b[2Jb\n')
    expect((await run(api, ['echo', '--body', 'a\u001b[2Jb'])).out).toBe('a\u001b[2Jb')
  })
})

describe('a download', () => {
  test('goes to a file on a terminal, whose name is never in another folder', async () => {
    const { out, err, cwd } = await run(api, 'items get-photo 1', { ...onTerminal, showsProgress: true })
    expect(out).toBe('')
    expect(err).toContain('apple.png')
    expect(err).toContain('Written to apple.png\n')
    expect([...readFileSync(join(cwd, 'apple.png'))]).toEqual([137, 80, 78, 71])
    expect(readdirSync(cwd)).toEqual(['apple.png'])
  })

  test('goes to the pipe, or to the file of --output-file', async () => {
    expect([...(await run(api, 'items get-photo 1')).bytes]).toEqual([137, 80, 78, 71])
    const { cwd, bytes } = await run(api, 'items get-photo 1 --output-file mine.png')
    expect(bytes).toHaveLength(0)
    expect(existsSync(join(cwd, 'mine.png'))).toBe(true)
  })
})
