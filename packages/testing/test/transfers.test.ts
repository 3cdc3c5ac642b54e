import { expect, test } from 'vitest'
import { runTransfers } from '../src/transfers/run-transfers.ts'

const { signal } = new AbortController()

test.each(['node', 'express'] as const)(
  'large bodies, files of forms and streams of items arrive whole, in little memory, on %s',
  async (host) => {
    const { seconds, failures } = await runTransfers(host, 64, signal)
    expect({ transfers: Object.keys(seconds).length, failures }).toEqual({ transfers: 4, failures: [] })
  },
  60_000,
)
