import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StatusContract } from '../support/status-contract.ts'

const hooks = fileURLToPath(new URL('../support/log-loaded-modules.ts', import.meta.url))
const room = new URL('../../src/index.ts', import.meta.url).href

let contract: StatusContract
beforeEach(() => void (contract = new StatusContract()))
afterEach(() => contract[Symbol.dispose]())

/** A script that works through a queue, and knows nothing of HTTP. */
const script = `
const queue = Array.from({ length: 40 }, (_, index) => index)
while (queue.length > 0) {
  queue.shift()
  await new Promise((done) => setTimeout(done, 50))
}
console.log('all done')
`

function run(lines: string, args: string[] = []) {
  // The name of the package is replaced by its file, because the script is in a folder without packages.
  const file = contract.write('script.mjs', lines.replace("'concordat'", JSON.stringify(room)))
  const child = spawn(process.execPath, [...args, file], {
    cwd: contract.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, err: text(child.stderr), out: text(child.stdout) }
}

const added = `import { serve } from 'concordat'
const { url } = await serve('status.yaml', {
  getStatus: () => ({ queue: queue.length }),
}, { port: 0, unref: true })
console.error('at', url)
`

test('BO4: five added lines serve the status of a script, which keeps running and ends by itself', async () => {
  expect(added.trimEnd().split('\n')).toHaveLength(5)
  const [head = '', ...rest] = script.trimStart().split('\n')
  const { child, out } = run([head, ...added.split('\n'), ...rest].join('\n'))
  let printed = ''
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  await vi.waitFor(() => expect(printed).toMatch(/at http\S+\n/), { timeout: 30_000 })
  const url = /at (http\S+)/.exec(printed)![1]!
  const read = async () => ((await (await fetch(`${url}/status`)).json()) as { queue: number }).queue
  const first = await read()
  await new Promise((done) => setTimeout(done, 300))
  const second = await read()
  expect(first).toBeGreaterThan(second)
  // This client keeps its connection open, which does not keep the script from its end.
  get(`${url}/status`, { agent: undefined, headers: { connection: 'keep-alive' } }).on(
    'error',
    () => undefined,
  )
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await out).toBe('all done\n')
})

test('BO4: the contract is read without TypeScript, and without code generation', async () => {
  const { child, err, out } = run(
    `import { serve } from 'concordat'
     const serving = await serve('status.yaml', { getStatus: () => ({ queue: 3 }) }, { port: 0 })
     console.log(await (await fetch(serving.url + '/status')).text())
     await serving.close()`,
    ['--import', hooks],
  )
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await out).toBe('{"queue":3}\n')
  const modules = (await err).split('\n').filter((line) => /^(?:file|node):/.test(line))
  expect(modules.length).toBeGreaterThan(100)
  expect(modules.some((url) => url.includes('/@redocly/openapi-core/'))).toBe(true)
  const compilers =
    /\/node_modules\/(?:typescript|openapi-typescript|rolldown|esbuild)\/|\/packages\/codegen\//
  expect(modules.filter((url) => compilers.test(url))).toEqual([])
})
