import { execFile, spawn } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { initCommand } from '../src/commands/init.ts'
import { findPnpm } from '../src/init/find-pnpm.ts'
import type { Terminal } from '../src/terminal.ts'

// What a stranger does, with what would be shipped: outside of this repository, from the registry.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const library = fileURLToPath(new URL('fixtures/library/openapi.yaml', import.meta.url))
const minutes = 60_000

/** Without what vitest and pnpm say to those whom they start; a stranger's shell has none of it. */
const env = Object.fromEntries(
  Object.entries({ ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }).filter(
    ([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS|npm_(?!config_)|PNPM_)/.test(name),
  ),
)
const terminal: Terminal = {
  cwd: root,
  color: false,
  interactive: false,
  signal: new AbortController().signal,
  out: () => undefined,
  err: () => undefined,
  progress: () => () => undefined,
}

async function run(cwd: string, program: string, ...args: string[]): Promise<string> {
  const path = [join(cwd, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
  const options = { cwd, env: { ...env, PATH: path }, timeout: 5 * minutes, maxBuffer: 2 ** 26 }
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, options)
    return stdout + stderr
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error })
  }
}

const canInstall = await run(root, 'npm', 'view', 'commander', 'version', '--fetch-timeout=15000').then(
  () => true,
  () => false,
)
if (!canInstall) console.warn('The registry cannot be reached: new repositories are not tried out.')

/** All that a new repository promises: it is current, it compiles, its tests pass, it starts. */
async function keepsItsPromises(folder: string, use: (url: string) => Promise<void>): Promise<void> {
  expect(await run(folder, 'node', 'scripts/run.cjs', 'scripts/generate.ts', '--check')).toContain(
    'all generated files are current',
  )
  expect(await run(folder, 'tsc', '-p', '.')).toBe('')
  const [pnpm = '', ...args] = await findPnpm(terminal)
  expect(await run(folder, pnpm, ...args, 'test')).toMatch(/Tests +\d+ passed \(/)
  await serving(folder, use)
}

/** Starts what a repository serves, for as long as it is used. */
async function serving(folder: string, use: (url: string) => Promise<void>): Promise<void> {
  const node = join(folder, 'node_modules/.bin/node')
  const child = spawn(node, ['scripts/run.cjs', 'scripts/start.ts', '--port', '0'], { cwd: folder, env })
  const ended = new Promise((resolve) => child.once('close', resolve))
  try {
    let said = ''
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString()
        const [opened] = /http:\/\/[\d.:]+/.exec(said) ?? []
        if (opened !== undefined) resolve(opened)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      void ended.then(() => reject(new Error(`It ended:\n${said}`)))
    })
    await use(url)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Row FL3: what a newcomer types for an operation. */
const greeting = {
  contract: `  /greetings:
    get:
      operationId: greet
      tags: [Notes]
      summary: Greet somebody
      parameters:
        - { name: name, in: query, required: true, schema: { type: string } }
      responses:
        '200':
          description: The greeting.
          content: { application/json: { schema: { type: string } } }
        '422': { $ref: '#/components/responses/Unprocessable' }`.split('\n'),
  handler: "export const greet: Op<'greet'> = ({ query }) => `Hello ${query.name}`",
}

describe.skipIf(!canInstall)('a stranger', () => {
  let folder: string
  let tarballs: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'concordat-stranger-'))
    tarballs = join(folder, 'tarballs')
    await run(root, 'node', 'scripts/run.cjs', 'scripts/pack.ts', '--out', tarballs)
  }, 3 * minutes)
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test(
    'goes from create-concordat to a running, tested API',
    async () => {
      // As `npm create concordat` has it, with the packages in the registry.
      const npx = join(folder, 'npx')
      mkdirSync(npx)
      const packed = readdirSync(tarballs).filter((name) => name.endsWith('.tgz'))
      const overrides = packed.map((name) => {
        const [, room = ''] = /^(?:concordat-)?(.+?)-\d/.exec(name)!
        return `  '${room === 'create-concordat' ? room : `@concordat/${room}`}': file:${join(tarballs, name)}`
      })
      writeFileSync(join(npx, 'package.json'), '{ "dependencies": { "create-concordat": "*" } }')
      writeFileSync(
        join(npx, 'pnpm-workspace.yaml'),
        `overrides:\n${overrides.join('\n')}\nautoInstallPeers: false\nallowBuilds: { core-js: false, '@scarf/scarf': false }\n`,
      )
      const [pnpm = '', ...args] = await findPnpm(terminal)
      await run(npx, pnpm, ...args, 'install')

      const said = await run(npx, 'create-concordat', join(folder, 'book-shop'))
      expect(said).toContain('book-shop holds an API with 4 operations.')
      await keepsItsPromises(join(folder, 'book-shop'), async (url) => {
        const body = JSON.stringify({ text: 'Buy apples' })
        const headers = { 'content-type': 'application/json' }
        const created = await fetch(`${url}/api/notes`, { method: 'POST', body, headers })
        expect([created.status, created.headers.get('location')]).toEqual([201, '/api/notes/1'])
        expect(await (await fetch(`${url}/api/notes`)).json()).toMatchObject([{ text: 'Buy apples' }])
        expect((await fetch(`${url}/docs`)).status).toBe(200)
      })

      // Then an operation of one's own, in the contract and as a function.
      const start = performance.now()
      const shop = join(folder, 'book-shop')
      const typed = [...greeting.contract, greeting.handler]
      const text = readFileSync(join(shop, 'openapi.yaml'), 'utf8')
      writeFileSync(
        join(shop, 'openapi.yaml'),
        text.replace(/^paths:\n/m, `paths:\n${greeting.contract.join('\n')}\n`),
      )
      appendFileSync(join(shop, 'apps/api/src/handlers/notes.ts'), `\n${greeting.handler}\n`)
      await run(shop, 'node', 'scripts/run.cjs', 'scripts/generate.ts')
      expect(await run(shop, 'tsc', '-p', '.')).toBe('')
      await serving(shop, async (url) => {
        expect(await (await fetch(`${url}/api/greetings?name=Ann`)).json()).toBe('Hello Ann')
        expect((await fetch(`${url}/api/greetings`)).status).toBe(422)
      })
      console.log(
        `An operation of one's own: ${typed.length} lines by hand, ${((performance.now() - start) / 1000).toFixed(1)} s.`,
      )
      expect(typed.length).toBeLessThanOrEqual(20)
    },
    8 * minutes,
  )

  test(
    'goes from a contract of several files to an API that says what is still to be written',
    async () => {
      const target = join(folder, 'library')
      const args = [target, '--contract', library, '--server', 'node', '--packages', tarballs]
      await initCommand(terminal).exitOverride().parseAsync(args, { from: 'user' })
      // Every operation can be called by the scaffolded tests, and none is written.
      const probe = join(target, 'apps/api/test/probe.test.ts')
      writeFileSync(
        probe,
        `import { partsOf } from '@concordat/server/kit'
import { expect, test } from 'vitest'
import { apiForEveryone as api } from './support/api-for-everyone.ts'
import { sampleRequest } from './support/sample-request.ts'

test.each([...partsOf(api).engine.model.operations])('$operationId is 501', async (operation) => {
  const { input, options } = sampleRequest(operation)
  const call = api.call as unknown as (...args: unknown[]) => Promise<{ status: number }>
  expect((await call(operation.operationId, input, options)).status).toBe(501)
})
`,
      )
      await keepsItsPromises(target, async (url) => {
        const plain = await fetch(`${url}/v2/books`)
        expect(plain.status).toBe(501)
        expect(await plain.json()).toMatchObject({ title: 'Not written yet', instance: '/v2/books' })
        const stranger = await fetch(`${url}/v2/books/9780000000000`, { method: 'DELETE' })
        expect(stranger.status).toBe(401)
      })
      // Once a handler is written, its answers are held to the contract.
      const handlers = join(target, 'apps/api/src/handlers/books.ts')
      const text = readFileSync(handlers, 'utf8')
      writeFileSync(handlers, text.replace("() => notWritten('list-books')", '() => []'))
      rmSync(probe)
      expect(await run(target, 'node', 'scripts/run.cjs', 'scripts/test.ts')).toMatch(/Tests +\d+ passed \(/)
      writeFileSync(handlers, text.replace("() => notWritten('list-books')", '() => [{ isbn: 1 }]'))
      await expect(run(target, 'tsc', '-p', '.')).rejects.toThrow('is not assignable')
    },
    8 * minutes,
  )
})
