import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LambdaEvent, LambdaHandler } from '@concordat/server/lambda'
import { Program } from './support/program.ts'
import { runtime } from '../../server/test/support/runtime.ts'
import { largerProgram, smallProgram } from './support/small-program.ts'

const [bun, deno] = await Promise.all([runtime('bun'), runtime('deno')])

let program: Program
beforeAll(() => void (program = new Program(largerProgram)))
afterAll(() => program[Symbol.dispose]())

async function exercise(url: string) {
  const post = (text: string) =>
    fetch(`${url}/notes`, {
      method: 'POST',
      body: JSON.stringify({ text }),
      headers: { 'content-type': 'application/json' },
    })
  expect((await post('a note')).status).toBe(201)
  expect((await post('a-b')).status).toBe(422)
  const form = new FormData()
  form.set('text', 'a form')
  expect((await fetch(`${url}/notes`, { method: 'POST', body: form })).status).toBe(201)
  expect(await (await fetch(`${url}/notes`)).json()).toEqual([{ text: 'a note' }, { text: 'a form' }])
  expect((await fetch(`${url}/notes`, { method: 'PUT' })).status).toBe(405)
}

describe('a file that is built', () => {
  test('for Node.js runs on it', async () => {
    await program.build('node.mjs')
    await using running = program.run('node.mjs')
    await exercise(await running.url())
  })

  test.skipIf(bun === undefined)('for Bun runs on it, and has its help', async () => {
    await program.build('bun.mjs', { target: 'bun' })
    await using running = program.run('bun.mjs', { runtime: bun!, flags: ['run'] })
    await exercise(await running.url())
    await using help = program.run('bun.mjs', { runtime: bun!, flags: ['run'], args: ['--help'] })
    expect([await help.end(), help.out.includes('listNotes')]).toEqual([0, true])
  })

  test.skipIf(deno === undefined)('for Deno runs on it, and has its help', async () => {
    await program.build('deno.mjs', { target: 'deno' })
    const flags = ['run', '--allow-net', '--allow-env', '--no-remote']
    await using running = program.run('deno.mjs', { runtime: deno!, flags })
    await exercise(await running.url())
    await using help = program.run('deno.mjs', { runtime: deno!, flags, args: ['--help'] })
    expect([await help.end(), help.out.includes('listNotes')]).toEqual([0, true])
  })

  const mountsIn = async (target: 'bun' | 'deno', found: string, flags: string[]) => {
    using inner = new Program({
      ...smallProgram,
      'api.mjs': `export const options = {
  onStart: () => console.log('inner starts'),
  onStop: () => console.log('inner stops'),
}
export const handlers = { getStatus: () => ({ queue: 3 }) }
`,
    })
    await inner.build('inner.mjs', { target })
    using outer = new Program({
      ...smallProgram,
      'api.mjs': `import * as inner from './inner.mjs'
export const handlers = { getStatus: () => ({ queue: 4 }) }
export const mounts = { '/inner': inner }
`,
    })
    writeFileSync(outer.path('inner.mjs'), readFileSync(inner.path('inner.mjs')))
    await outer.build('outer.mjs', { target })
    await using running = outer.run('outer.mjs', { runtime: found, flags })
    const url = await running.url()
    expect(running.out).toContain('inner starts')
    expect(await (await fetch(`${url}/inner/status`)).json()).toEqual({ queue: 3 })
    running.child.kill('SIGTERM')
    expect(await running.end()).toBe(0)
    expect(running.out).toContain('inner stops')
  }

  test.skipIf(bun === undefined)('for Bun starts and stops the files that are mounted in it', () =>
    mountsIn('bun', bun!, ['run']),
  )

  test.skipIf(deno === undefined)('for Deno starts and stops the files that are mounted in it', () =>
    mountsIn('deno', deno!, ['run', '--allow-net', '--allow-env', '--no-remote']),
  )

  test('for workers needs no module, no Node and no code generation', async () => {
    await program.build('worker.mjs', { target: 'fetch' })
    const harness = fileURLToPath(new URL('support/worker-harness.mjs', import.meta.url))
    const ask = async (init: object) => {
      const asked = JSON.stringify({ url: 'https://notes.example/api/notes', ...init })
      const args = ['--experimental-vm-modules', '--no-warnings', harness, program.path('worker.mjs'), asked]
      const { stdout } = await promisify(execFile)(process.execPath, args, { env: {} })
      return JSON.parse(stdout) as { status: number; body: string }
    }
    const headers = { 'content-type': 'application/json' }
    expect(await ask({})).toEqual({ status: 200, body: '[]' })
    expect(await ask({ method: 'POST', headers, body: '{"text":"a note"}' })).toMatchObject({ status: 201 })
    expect(await ask({ method: 'POST', headers, body: '{"text":"a-b"}' })).toMatchObject({ status: 422 })
  })

  test('for AWS Lambda has a handler of payload format 2.0', async () => {
    await program.build('lambda.mjs', { target: 'lambda' })
    const { handler } = (await import(pathToFileURL(program.path('lambda.mjs')).href)) as {
      handler: LambdaHandler
    }
    const event = (method: string, more: Partial<LambdaEvent> = {}): LambdaEvent => ({
      version: '2.0',
      rawPath: '/api/notes',
      rawQueryString: '',
      headers: { host: 'notes.example', 'content-type': 'application/json' },
      isBase64Encoded: false,
      requestContext: {
        domainName: 'notes.example',
        stage: '$default',
        http: { method, sourceIp: '192.0.2.1' },
      },
      ...more,
    })
    const body = '{"text":"a note"}'
    expect(await handler(event('POST', { body }))).toMatchObject({
      statusCode: 201,
      body,
      isBase64Encoded: false,
    })
    const encoded = { body: btoa(body), isBase64Encoded: true }
    expect(await handler(event('POST', encoded))).toMatchObject({ statusCode: 201, body })
    expect(await handler(event('GET'))).toMatchObject({ statusCode: 200, body: `[${body},${body}]` })
    expect(await handler(event('GET', { rawQueryString: 'a=1' }))).toMatchObject({ statusCode: 422 })
  })
})
