import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LeanServer } from '../support/lean-server.ts'

/** The resident memory of Falcon 3.1.1 at start: one worker of gunicorn and its master. */
const falcon = 64e6

describe('the lean host, built', () => {
  let server: LeanServer
  beforeAll(async () => {
    server = await LeanServer.build()
  })
  afterAll(() => server[Symbol.dispose]())

  /** Runs the built server, without the packages of the repository. */
  async function running(use: (url: string, rss: () => Promise<number>, start: number) => Promise<void>) {
    const before = performance.now()
    const child = fork(server.file, { cwd: server.folder, execArgv: [], env: {} })
    try {
      const [port] = (await once(child, 'message')) as [number]
      const rss = async () => {
        child.send('rss')
        const [bytes] = (await once(child, 'message')) as [number]
        return bytes
      }
      await use(`http://127.0.0.1:${port}`, rss, performance.now() - before)
    } finally {
      child.disconnect()
      await once(child, 'exit')
    }
  }

  test('FC16: answers on node:http where Express is not installed', async () => {
    expect(readdirSync(server.folder).toSorted()).toEqual(['assets', 'server.cjs'])
    expect(server.modules.filter((id) => id.includes('/node_modules/express/'))).toEqual([])
    await running(async (url) => {
      const response = await fetch(`${url}/hello`)
      expect([response.status, await response.json()]).toEqual([200, 'Hello'])
      expect((await fetch(`${url}/hello`, { method: 'POST' })).status).toBe(405)
    })
  })

  test('FC2: starts with no more memory than Falcon, and loads no code of the pages', async () => {
    expect(server.modules.filter((id) => /packages\/pages\/|swagger|redoc/.test(id))).toEqual([])
    await running(async (_url, rss, start) => {
      await wait(500)
      const bytes = await rss()
      console.log(
        `The lean host: ${(bytes / 1e6).toFixed(1)} MB at start, ${start.toFixed(0)} ms until it listens.`,
      )
      expect(bytes).toBeLessThanOrEqual(falcon)
    })
  })
})
