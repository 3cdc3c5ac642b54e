import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'

/** A server that prints what happens, in order. Its handler takes a while. */
const program = (socket: string) => `
  import { existsSync } from 'node:fs'
  import { setTimeout as wait } from 'node:timers/promises'
  import { implement } from '@concordat/server'
  import { listen, nodeListener } from '@concordat/server/node'
  const socket = ${JSON.stringify(socket)}
  const responses = { 200: { description: '', content: { 'application/json': { schema: {} } } } }
  const document = { openapi: '3.1.0', paths: { '/slow': { get: { operationId: 'slow', responses } } } }
  const slow = async () => (console.log('asked'), await wait(300), 'done')
  const hooks = { onEnd: [({ outcome }) => console.log('reply ' + outcome)] }
  await listen(nodeListener(implement({ document, operations: [] }, { hooks }, { slow })), {
    socket,
    signals: ['SIGTERM'],
    start: async () => (await wait(50), console.log(existsSync(socket) ? 'late start' : 'start')),
    stop: () => console.log('stop'),
  })
  console.log('listening')`

test('FA15: the start hook runs before the server listens, and on SIGTERM the stop hook after the last reply', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifespan-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const socketPath = join(folder, 'api.sock')
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(socketPath)], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 50_000,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  await expect.poll(() => output, { timeout: 20_000 }).toContain('listening')
  const answer = new Promise<string>((resolve, reject) => {
    request({ socketPath, path: '/slow' }, (response) => resolve(text(response)))
      .once('error', reject)
      .end()
  })
  await expect.poll(() => output, { timeout: 20_000 }).toContain('asked')
  child.kill('SIGTERM')
  expect(await answer).toBe('"done"')
  expect(await ended).toBe(0)
  expect(output.trim().split('\n')).toEqual(['start', 'listening', 'asked', 'reply sent', 'stop'])
})
