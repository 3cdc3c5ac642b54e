import { expect, test } from 'vitest'
import { endUnderLoad } from '../src/connections/end-under-load.ts'
import { measureSpeed } from '../src/connections/measure-speed.ts'
import { startServer } from '../src/connections/start-server.ts'

const { signal } = new AbortController()

test('SIGTERM under load: new connections are refused, accepted requests are answered, tasks are waited for', async () => {
  const { accepted, answered, tasks, toldToClose, failures } = await endUnderLoad(20, signal)
  expect(failures).toEqual([])
  expect(answered).toBe(accepted)
  expect(tasks).toBe(accepted)
  expect(toldToClose).toBeGreaterThan(0)
}, 60_000)

test('requests are answered while other connections are idle or slow', async () => {
  const server = await startServer()
  try {
    const counts = { idle: 100, slow: 20, rounds: 1, requests: 50 }
    const { within, open } = await measureSpeed(server.port, counts, signal)
    expect([within.length, open]).toEqual([50, 120])
  } finally {
    server.end()
    await server.ended
  }
}, 60_000)
