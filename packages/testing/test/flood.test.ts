import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { flood } from '@concordat/testing'
import { floodHost } from '../src/flood/flood-host.ts'
import { readOptions } from '../src/flood/options.ts'

const { signal } = new AbortController()

test('all hosts survive hundreds of hostile requests and byte streams', async () => {
  let text = ''
  const context = { print: (line: string) => (text += `${line}\n`), note: () => undefined, signal }
  const held = await flood.run(
    ['--contracts', '1', '--each', '150', '--requests', '1500', '--seed', '6'],
    context,
  )
  expect(held ? '' : text).toBe('')
  expect(text).toMatch(/Seed 6: 450 attacks\. Answers: .*200 \d+.* 400 \d+.* 415 \d+.* 422 \d+/)
}, 60_000)

const badServer = fileURLToPath(new URL('bad-server.ts', import.meta.url))

test.each([
  ['crashes', /^the server has ended \(1\):\n[^]*out of order/],
  ['fails', /^500 to .*: ".* HTTP/],
  ['leaks', /^the heap has grown by \d+\.\d MB$/],
  ['hangs', /^\d+ connections stay open$/],
])(
  'a server that %s is reported',
  async (host, failure) => {
    const { failures } = await floodHost({ host, seed: 5, contract: 0 }, 100, signal, badServer)
    expect(failures).toContainEqual(expect.stringMatching(failure))
  },
  60_000,
)

test('an unknown host is refused', () => {
  expect(() => readOptions(['--host', 'bun'])).toThrow('There is no host bun')
})
