import { expect, test } from 'vitest'
import { runDevices } from '../src/devices/run-devices.ts'

const { signal } = new AbortController()

test('FC6: every reading that devices post over kept connections is accepted and kept, in 128 MB', async () => {
  const { accepted, kept, failures } = await runDevices(60, 20, signal)
  expect({ accepted, kept, failures }).toEqual({ accepted: 1200, kept: 1200, failures: [] })
}, 60_000)
