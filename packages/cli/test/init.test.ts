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

// A new user creates a repository outside of this one, from the packed packages and the registry.

const root = fileURLToPath(new URL('../../..', import.meta.url))
const library = fileURLToPath(new URL('fixtures/library/openapi.yaml', import.meta.url))
const museum = fileURLToPath(new URL('fixtures/museum.yaml', import.meta.url))
const minutes = 60_000

/** The environment without the variables that vitest and pnpm set for their child processes. */
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
if (!canInstall) console.warn('The registry cannot be reached: the tests of new repositories are skipped.')

/** Expects that the generated files of a repository are current, that it compiles, that its tests pass, and that it starts. */
async function expectWorking(folder: string, use: Use): Promise<void> {
  expect(await run(folder, 'node', 'scripts/run.cjs', 'scripts/generate.ts', '--check')).toContain(
    'all generated files are current',
  )
  expect(await run(folder, 'tsc', '-p', '.')).toBe('')
  const [pnpm = '', ...args] = await findPnpm(terminal)
  expect(await run(folder, pnpm, ...args, 'test')).toMatch(/Tests +\d+ passed \(/)
  await serving(folder, use)
}

/** Expects that the command works in a repository, and that its tarball contains no tarballs. */
async function expectCommand(folder: string, operation: string): Promise<void> {
  expect(await run(folder, 'concordat', 'routes')).toContain(operation)
  expect(await run(folder, 'concordat', 'explain')).toContain('keywords: ')
  const tarball = readdirSync(join(folder, 'vendor')).find((name) => name.startsWith('concordat-cli-'))!
  const files = await run(folder, 'tar', '-tzf', join('vendor', tarball))
  expect(files).toContain('package/dist/bin.js')
  expect(files).not.toContain('package/tarballs/')
}

/** Sends requests to a server. `printed` is what it has printed before it listens. */
type Use = (url: string, printed: string) => Promise<void>

/** Starts the server of a repository, and stops it after `use`. */
async function serving(folder: string, use: Use): Promise<void> {
  const node = join(folder, 'node_modules/.bin/node')
  const child = spawn(node, ['scripts/run.cjs', 'scripts/start.ts', '--port', '0'], { cwd: folder, env })
  const ended = new Promise((resolve) => child.once('close', resolve))
  try {
    let output = ''
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        output += chunk.toString()
        const [opened] = /http:\/\/[\d.:]+/.exec(output) ?? []
        if (opened !== undefined) resolve(opened)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      void ended.then(() => reject(new Error(`The server ended:\n${output}`)))
    })
    await use(url, output)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Returns a function that sends a GET, or a POST if there is a body. */
function sending(base: string) {
  return async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const post = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }
    const request = body === undefined ? { headers } : { ...post, headers: { ...post.headers, ...headers } }
    const response = await fetch(base + path, request)
    const text = await response.text()
    const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), cookie }
  }
}

/** Logs in with `POST /session`. @returns the headers of a request with the session */
async function logIn(send: ReturnType<typeof sending>, name: string, password: string) {
  const { status, cookie } = await send('/session', { name, password })
  expect([200, 204]).toContain(status)
  return { cookie }
}

/** The password of the first user, which the server has printed. */
function passwordIn(printed: string): string {
  return /first user is admin, with the password (\S+)/.exec(printed)![1]!
}

/** The lines that a new user writes for an operation. */
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

describe.skipIf(!canInstall)('a new user', () => {
  let folder: string
  let tarballs: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'concordat-stranger-'))
    tarballs = join(folder, 'tarballs')
    await run(root, 'node', 'scripts/run.cjs', 'scripts/pack.ts', '--out', tarballs)
  }, 3 * minutes)
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test(
    'FL3: goes from create-concordat to a running, tested API',
    async () => {
      // This folder stands for the one that `npm create concordat` uses, with tarballs instead of the registry.
      const npx = join(folder, 'npx')
      mkdirSync(npx)
      const packed = readdirSync(tarballs).filter((name) => name.endsWith('.tgz'))
      const overrides = packed.map((name) => {
        const [, short = ''] = /^(?:concordat-)?(.+?)-\d/.exec(name)!
        return `  '${short === 'create-concordat' ? short : `@concordat/${short}`}': file:${join(tarballs, name)}`
      })
      writeFileSync(join(npx, 'package.json'), '{ "dependencies": { "create-concordat": "*" } }')
      writeFileSync(
        join(npx, 'pnpm-workspace.yaml'),
        `overrides:\n${overrides.join('\n')}\nautoInstallPeers: false\nallowBuilds: { core-js: false, '@scarf/scarf': false }\n`,
      )
      const [pnpm = '', ...args] = await findPnpm(terminal)
      await run(npx, pnpm, ...args, 'install')

      const output = await run(npx, 'create-concordat', join(folder, 'book-shop'))
      expect(output).toContain('book-shop holds an API with 4 operations.')
      await expectWorking(join(folder, 'book-shop'), async (url) => {
        const body = JSON.stringify({ text: 'Buy apples' })
        const headers = { 'content-type': 'application/json' }
        const created = await fetch(`${url}/api/notes`, { method: 'POST', body, headers })
        expect([created.status, created.headers.get('location')]).toEqual([201, '/api/notes/1'])
        expect(await (await fetch(`${url}/api/notes`)).json()).toMatchObject([{ text: 'Buy apples' }])
        expect((await fetch(`${url}/docs`)).status).toBe(200)
      })

      await expectCommand(join(folder, 'book-shop'), 'createNote')

      // The user adds an operation to the contract, and its handler.
      const start = performance.now()
      const shop = join(folder, 'book-shop')
      const lines = [...greeting.contract, greeting.handler]
      const text = readFileSync(join(shop, 'openapi.yaml'), 'utf8')
      writeFileSync(
        join(shop, 'openapi.yaml'),
        text.replace(/^paths:\n/m, `paths:\n${greeting.contract.join('\n')}\n`),
      )
      await run(shop, 'node', 'scripts/run.cjs', 'scripts/generate.ts')
      await expect(run(shop, 'tsc', '-p', '.')).rejects.toThrow("Property 'greet' is missing")
      appendFileSync(join(shop, 'apps/api/src/handlers/notes.ts'), `\n${greeting.handler}\n`)
      expect(await run(shop, 'tsc', '-p', '.')).toBe('')
      await serving(shop, async (url) => {
        expect(await (await fetch(`${url}/api/greetings?name=Ann`)).json()).toBe('Hello Ann')
        expect((await fetch(`${url}/api/greetings`)).status).toBe(422)
      })
      console.log(
        `A new operation: ${lines.length} lines by hand, ${((performance.now() - start) / 1000).toFixed(1)} s.`,
      )
      expect(lines.length).toBeLessThanOrEqual(20)
    },
    8 * minutes,
  )

  test(
    'goes from a contract of several files to an API that answers 501 for each operation',
    async () => {
      const target = join(folder, 'library')
      const args = [target, '--contract', library, '--server', 'node', '--packages', tarballs]
      await initCommand(terminal).exitOverride().parseAsync(args, { from: 'user' })
      // The generated support files can call every operation, and none is written yet.
      const probe = join(target, 'apps/api/test/probe.test.ts')
      writeFileSync(
        probe,
        `import { partsOf } from '@concordat/server/kit'
import { expect, test } from 'vitest'
import { sampleRequest } from './support/sample-request.ts'
import { testApi as api } from './support/test-api.ts'

test.each([...partsOf(api).engine.model.operations])('$operationId is 501', async (operation) => {
  const sample = sampleRequest(operation)
  if ('unsatisfiable' in sample) throw new Error(sample.unsatisfiable)
  const call = api.call as unknown as (...args: unknown[]) => Promise<{ status: number }>
  expect((await call(operation.operationId, sample.input, sample.options)).status).toBe(501)
})
`,
      )
      await expectWorking(target, async (url) => {
        const plain = await fetch(`${url}/v2/books`)
        expect(plain.status).toBe(501)
        expect(await plain.json()).toMatchObject({ title: 'Not written yet', instance: '/v2/books' })
        const unauthenticated = await fetch(`${url}/v2/books/9780000000000`, { method: 'DELETE' })
        expect(unauthenticated.status).toBe(401)
      })
      // The replies of a written handler are checked against the contract.
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

  test(
    'gets an API with users from the starter, and logs in with the printed password',
    async () => {
      const target = join(folder, 'notes')
      const args = [target, '--auth', '--server', 'node', '--packages', tarballs]
      await initCommand(terminal).exitOverride().parseAsync(args, { from: 'user' })
      await expectWorking(target, async (url, printed) => {
        const send = sending(`${url}/api`)
        const note = { text: 'Buy apples' }
        expect((await send('/notes', note)).status).toBe(401)
        const admin = await logIn(send, 'admin', passwordIn(printed))
        expect(await send('/notes', note, admin)).toMatchObject({ status: 201, body: note })
        expect(await send('/session', undefined, admin)).toMatchObject({
          status: 200,
          body: { name: 'admin' },
        })

        const bob = { name: 'bob', password: 'a long text of bob' }
        expect((await send('/users', bob, admin)).status).toBe(201)
        expect((await send('/notes', note, await logIn(send, 'bob', bob.password))).status).toBe(403)
        const { key } = (await send('/keys', { label: 'backup' }, admin)).body
        expect((await send('/notes', note, { 'X-Api-Key': key })).status).toBe(201)
        expect((await send('/notes', note, { 'X-Api-Key': `${key}x` })).status).toBe(401)
      })
    },
    8 * minutes,
  )

  test(
    'gets an API with users from a contract with tokens, sessions and a stored resource',
    async () => {
      const target = join(folder, 'museum')
      const args = [target, '--auth', '--contract', museum, '--packages', tarballs]
      await initCommand(terminal).exitOverride().parseAsync(args, { from: 'user' })
      await expectWorking(target, async (url, printed) => {
        const send = sending(`${url}/museum`)
        const event = { title: 'Gala' }
        expect((await send('/events', event)).status).toBe(401)
        const tokenFor = async (more: object) => {
          const password = passwordIn(printed)
          const form = { grant_type: 'password', username: 'admin', password, ...more }
          const body = new URLSearchParams(form)
          const { access_token: token } = (await (
            await fetch(`${url}/museum/token`, { method: 'POST', body })
          ).json()) as { access_token: string }
          return { authorization: `Bearer ${token}` }
        }
        expect((await send('/events', event, await tokenFor({ scope: 'none' }))).status).toBe(403)
        const admin = await tokenFor({})
        expect((await send('/events', event, admin)).status).toBe(201)
        expect(await send('/events', undefined, admin)).toMatchObject({ status: 200, body: [event] })
        expect((await send('/partners')).status).toBe(401)
      })

      // The user adds the log-in of README.md.
      const readme = readFileSync(join(target, 'README.md'), 'utf8')
      const [, operation = ''] = /```yaml\n([^]*?)```/.exec(readme)!
      const [, handler = ''] = /```ts\n(export const logIn[^]*?)```/.exec(readme)!
      const contract = join(target, 'openapi.yaml')
      writeFileSync(contract, readFileSync(contract, 'utf8').replace('paths:\n', `paths:\n${operation}`))
      await run(target, 'node', 'scripts/run.cjs', 'scripts/generate.ts')
      appendFileSync(join(target, 'apps/api/src/handlers/operations.ts'), `\n${handler}`)
      expect(await run(target, 'tsc', '-p', '.')).toBe('')
      await serving(target, async (url, printed) => {
        const send = sending(`${url}/museum`)
        const admin = await logIn(send, 'admin', passwordIn(printed))
        expect((await send('/events', { title: 'Gala' }, admin)).status).toBe(201)
      })
    },
    8 * minutes,
  )
})
