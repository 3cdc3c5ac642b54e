import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('../../src', import.meta.url))
const program = `
import { listen } from '${source}/node/listen.ts'
import { nodeListener } from '${source}/node/node-listener.ts'
import { implement } from '${source}/implement.ts'
const operation = { operationId: 'hang', responses: { 204: { description: '' } } }
const document = { openapi: '3.1.0', info: { title: '', version: '' }, paths: { '/hang': { get: operation } } }
const api = implement({ document, operations: [] }, { timeouts: { hang: '100s' } }, { hang: () => new Promise(() => undefined) })
const { url } = await listen(nodeListener(api), { port: 0, signals: ['SIGTERM'], grace: 100 })
console.log(url)
`

test('a handler that never ends does not keep the process running after a signal', async () => {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  for await (const url of createInterface({ input: child.stdout })) {
    fetch(`${url}/hang`).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    child.kill('SIGTERM')
    break
  }
  expect(await ended).toEqual([1, null])
})
