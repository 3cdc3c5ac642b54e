import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { commands } from '../src/commands.ts'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

const contract = `openapi: 3.1.0
info: { title: Pets, version: '1' }
servers: [{ url: /v1 }]
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      security: [{ key: [] }]
      parameters:
        - { name: petId, in: path, required: true, schema: { type: integer } }
      responses:
        '200':
          description: A pet.
          content:
            application/json:
              schema: { type: object, required: [id], properties: { id: { type: integer } } }
    delete:
      responses: { '204': { description: Gone. } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
`
const files = { 'openapi.yaml': contract }

describe('concordat', () => {
  test('lists its commands', async () => {
    const { terminal, out } = recordingTerminal()
    expect(await runCommand(['--help'], terminal)).toBe(0)
    for (const name of 'init generate serve proxy lint bundle docs routes inspect explain scaffold'.split(
      ' ',
    ))
      expect(out()).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  })

  test('each command has its help', async () => {
    for (const name of 'init generate serve proxy lint bundle docs routes inspect explain scaffold'.split(
      ' ',
    )) {
      const { terminal, out } = recordingTerminal()
      expect([name, await runCommand([name, '--help'], terminal)]).toEqual([name, 0])
      expect(out()).toContain(`Usage: concordat ${name}`)
    }
  })

  test('the help of a command loads nothing that reads contracts', async () => {
    const beside = (file: string) => new URL(file, import.meta.url).href
    const program = `
      import { commands } from '${beside('../src/commands.ts')}'
      import { processTerminal } from '${beside('../src/process-terminal.ts')}'
      import { runCommand } from '${beside('../src/run-command.ts')}'
      for (const { name } of commands) await runCommand([name, '--help'], processTerminal())`
    const args = ['--import', beside('support/tell-what-loads.ts'), '--input-type=module', '-e', program]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 })
    for (const { name } of commands) expect(stdout).toContain(`Usage: concordat ${name}`)
    expect(stderr).toContain('/src/commands/explain.ts')
    expect(stderr.split('\n').filter((url) => url.includes('@redocly'))).toEqual([])
  })

  test.each([
    ['a command that it does not have', ['genrate'], 'Did you mean generate?'],
    ['an option that the command does not have', ['routes', '--jsno'], 'Did you mean --json?'],
    ['a port that is none', ['serve', '--port', 'x'], 'Write a number from 0 to 65535.'],
  ])('%s is an error with what to do, and 2', async (_name, args, message) => {
    const { terminal, err } = recordingTerminal(files)
    expect(await runCommand(args, terminal)).toBe(2)
    expect(err()).toContain(message)
  })

  test('a contract that is not there, or wrong, is shown with its place, and 1', async () => {
    const { terminal, err } = recordingTerminal({
      'openapi.yaml': contract.replace('type: object', 'type: thing'),
    })
    expect(await runCommand(['routes', 'nothing.yaml'], terminal)).toBe(1)
    expect(await runCommand(['routes'], terminal)).toBe(1)
    expect(err()).toContain('There is no such file.')
    expect(err()).toMatch(/openapi\.yaml:16:\d+ .*`type`/)
    expect(err()).toContain('With --tolerant, what is wrong is left out')
  })

  test('with --tolerant, the rest is used, and what is left out is said', async () => {
    const { terminal, out, err } = recordingTerminal({
      'openapi.yaml': contract.replace('type: object', 'type: thing'),
    })
    expect(await runCommand(['routes', '--tolerant'], terminal)).toBe(0)
    expect(out()).toContain('getPet')
    expect(err()).toContain('This place is left out.')
  })
})

describe('commands of your own', () => {
  const config = `import { greeting } from './greeting.mjs'
export default { commands: { greet: { description: 'Greets.', run: (args, terminal) => terminal.out(greeting + args.join(' ')) } } }`

  test('run with what your application has', async () => {
    const { terminal, out } = recordingTerminal({
      'concordat.config.mjs': config,
      'greeting.mjs': "export const greeting = 'Hello '",
    })
    expect(await runCommand(['greet', 'you', '--loudly'], terminal)).toBe(0)
    expect(out()).toBe('Hello you --loudly')
    await runCommand(['--help'], terminal)
    expect(out()).toContain('greet [args...]')
  })

  test('a configuration that cannot be loaded is a sentence', async () => {
    const { terminal, err } = recordingTerminal({ 'concordat.config.mjs': 'export default {' })
    expect(await runCommand(['routes'], terminal)).toBe(2)
    expect(err()).toMatch(/^concordat\.config\.mjs cannot be loaded: /)
  })
})

describe('routes', () => {
  test('lists operationId, method and path, for people and for programs', async () => {
    const { terminal, out } = recordingTerminal(files)
    await runCommand(['routes'], terminal)
    expect(out().split('\n')).toEqual([
      'getPet             GET     /v1/pets/{petId}',
      'deletePetsByPetId  DELETE  /v1/pets/{petId}',
    ])
    await runCommand(['routes', '--json'], terminal)
    expect(out()).toContain('"operationId": "deletePetsByPetId"')
  })
})

describe('inspect', () => {
  test('shows the stages, the guards, and each operation', async () => {
    const { terminal, out } = recordingTerminal(files)
    await runCommand(['inspect'], terminal)
    expect(out()).toMatch(/^route +below \/v1: 404, 405/m)
    expect(out()).toMatch(/^guard +key: 401, 403$/m)
    expect(out()).toMatch(/^GET \/pets\/\{petId\} +getPet +key +200$/m)
  })

  test('shows the hooks and handlers of an application, in the order in which they run', async () => {
    const { terminal, out } = recordingTerminal({
      'api.mjs': `import { implement } from ${JSON.stringify(import.meta.resolve('@concordat/server'))}
const document = { openapi: '3.1.0', info: {}, paths: { '/a': { get: { operationId: 'a', responses: { 204: { description: '' } } } } } }
const before = [function limitRate() {}, function logCall() {}]
export const api = implement({ document, operations: [] }, { hooks: { before } }, { a: function answer() {} })`,
    })
    await runCommand(['inspect', 'api.mjs', '--json'], terminal)
    expect(JSON.parse(out())).toMatchObject({
      before: ['limitRate', 'logCall'],
      after: [],
      operations: [{ operationId: 'a', handler: 'answer', responses: ['204'] }],
    })
  })

  test('says what express-openapi-validator cannot enforce, and why', async () => {
    const { terminal, out } = recordingTerminal({
      'openapi.yaml': contract.replace('id: { type: integer }', 'id: { type: integer }, constructor: {}'),
    })
    await runCommand(['inspect', '--eov'], terminal)
    expect(out()).toContain('compiled on Express too: it treats names that every object inherits')
  })

  test('a module without an API is a sentence', async () => {
    const { terminal, err } = recordingTerminal({ 'api.mjs': 'export const x = 1' })
    expect(await runCommand(['inspect', 'api.mjs'], terminal)).toBe(2)
    expect(err()).toContain('Export what `implement` returns as `api`.')
  })
})

describe('generate', () => {
  test('writes to a folder, says what is stale, and writes nothing twice', async () => {
    const { terminal, out, err, cwd } = recordingTerminal(files)
    expect(await runCommand(['generate', '--out', 'made'], terminal)).toBe(0)
    expect(existsSync(join(cwd, 'made/contract/validators.js'))).toBe(true)
    expect(readFileSync(join(cwd, 'made/sdk/operations.ts'), 'utf8')).toContain("from '../contract/index.ts'")
    expect(await runCommand(['generate', '--out', 'made', '--check'], terminal)).toBe(0)
    expect(out()).toContain('all generated files are current')
    writeFileSync(join(cwd, 'openapi.yaml'), contract.replace('getPet', 'showPet'))
    expect(await runCommand(['generate', '--out', 'made', '--check', '--json'], terminal)).toBe(1)
    expect(out()).toContain('"made/contract/operation-types.ts"')
    expect(err()).toContain('Run `concordat generate`')
  })

  test('never takes what it did not write: a repository, a package, or the contract', async () => {
    const { terminal, err, cwd } = recordingTerminal({
      ...files,
      '.git': 'gitdir: elsewhere',
      'package.json': '{}',
    })
    const before = readdirSync(cwd)
    const args = ['generate', 'openapi.yaml', '--contract-out', 'generated', '--sdk-out', '.']
    expect(await runCommand(args, terminal)).toBe(2)
    expect(err()).toContain('holds the contract: openapi.yaml is in it. Nothing was written or removed.')
    expect(readdirSync(cwd)).toEqual(before)
  })

  test('what is not generated any more is removed, and said to be', async () => {
    const { terminal, out, cwd } = recordingTerminal(files)
    await runCommand(['generate', '--out', 'made'], terminal)
    copyFileSync(join(cwd, 'made/sdk/index.ts'), join(cwd, 'made/sdk/old.ts'))
    expect(await runCommand(['generate', '--out', 'made', '--check'], terminal)).toBe(1)
    expect(out()).toMatch(/^ {2}to be removed made\/sdk\/old\.ts$/m)
    expect(await runCommand(['generate', '--out', 'made'], terminal)).toBe(0)
    expect(out()).toMatch(/^ {2}removed made\/sdk\/old\.ts$/m)
    expect(existsSync(join(cwd, 'made/sdk/old.ts'))).toBe(false)
  })

  test('with --watch, writes again when the contract changes, whatever was wrong between', async () => {
    const { terminal, cwd, err, end } = recordingTerminal(files)
    const running = runCommand(['generate', '--out', 'made', '--watch'], terminal)
    const types = join(cwd, 'made/contract/operation-types.ts')
    await vi.waitFor(() => expect(existsSync(types)).toBe(true), 10_000)
    await wait(200)
    writeFileSync(join(cwd, 'openapi.yaml'), 'openapi: [')
    await vi.waitFor(() => expect(err()).toContain('openapi.yaml:1'), 10_000)
    await wait(200)
    writeFileSync(join(cwd, 'openapi.yaml'), contract.replace('getPet', 'showPet'))
    await vi.waitFor(() => expect(readFileSync(types, 'utf8')).toContain('showPet'), 10_000)
    end()
    expect(await running).toBe(0)
  })
})

describe('serve', () => {
  test('answers by the contract until it is ended', async () => {
    const { terminal, out, end } = recordingTerminal(files)
    const running = runCommand(['serve', '--port', '0'], terminal)
    const url = await vi.waitFor(() => /http:\S+/.exec(out())![0], 10_000)
    expect(out()).toMatch(/^2 operations of openapi\.yaml at /)
    expect((await fetch(`${url}/pets/1`)).status).toBe(401)
    const response = await fetch(`${url}/pets/1`, { headers: { 'x-key': 'any' } })
    expect(await response.json()).toEqual({ id: expect.any(Number) })
    end()
    expect(await running).toBe(0)
  })

  test('an address that is taken is a sentence', async () => {
    const first = recordingTerminal(files)
    const running = runCommand(['serve', '--port', '0'], first.terminal)
    const port = await vi.waitFor(() => /:(\d+)/.exec(first.out())![1]!, 10_000)
    const second = recordingTerminal(files)
    expect(await runCommand(['serve', '--port', port], second.terminal)).toBe(2)
    expect(second.err()).toContain(`Cannot listen on 127.0.0.1:${port}`)
    first.end()
    await running
  })
})

describe("Redocly's commands", () => {
  test('lint finds what the recommended rules find', async () => {
    const { terminal, out } = recordingTerminal(files)
    expect(await runCommand(['lint', '--json'], terminal)).toBe(1)
    expect(out()).toContain('security-defined')
  })

  test('bundle makes one document of many files', async () => {
    const { terminal, out, cwd } = recordingTerminal({
      'openapi.yaml': contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: pet.yaml }'),
      'pet.yaml': 'type: object\nproperties: { id: { type: integer } }\n',
    })
    expect(await runCommand(['bundle', '--json'], terminal)).toBe(0)
    expect(JSON.stringify(JSON.parse(out()))).toContain('"#/components/schemas/pet"')
    expect(await runCommand(['bundle', '--out', 'one.yaml'], terminal)).toBe(0)
    expect(readFileSync(join(cwd, 'one.yaml'), 'utf8')).toContain('schemas:')
    // It may be made again.
    expect(await runCommand(['bundle', '--out', 'one'], terminal)).toBe(0)
  })

  test('docs is one page that loads nothing from elsewhere', async () => {
    const { terminal, out, cwd } = recordingTerminal(files)
    expect(await runCommand(['docs', '--out', 'page.html'], terminal)).toBe(0)
    expect(out()).toMatch(/^page\.html: \d\.\d MB, needs no network\.$/)
    const html = readFileSync(join(cwd, 'page.html'), 'utf8')
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="https?:/)
    // It may be made again.
    expect(await runCommand(['docs', '--out', 'page.html'], terminal)).toBe(0)
  })

  test.each([
    ['lint'],
    ['bundle'],
    ['docs'],
    ['generate'],
    ['routes'],
    ['explain'],
    ['serve', '--port', '0'],
  ])('%s reads nothing outside of the repository, unless that is allowed', async (...args) => {
    const outside = contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: /etc/hosts }')
    const { terminal, err } = recordingTerminal({ 'openapi.yaml': outside })
    expect(await runCommand(args, terminal)).toBe(1)
    expect(err()).toContain('Not read, since it is outside of')
  })

  test('docs makes a page of what there is, and reads nothing by a reference that leads nowhere', async () => {
    const { terminal, cwd } = recordingTerminal({
      'openapi.yaml': contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: ./nothing.yaml }'),
    })
    expect(await runCommand(['docs', '--out', 'page.html'], terminal)).toBe(0)
    expect(readFileSync(join(cwd, 'page.html'), 'utf8')).not.toContain('nothing.yaml')
  })

  test('--allow-refs says what may be read, and nothing else', async () => {
    const elsewhere = recordingTerminal({
      'pet.yaml': 'type: object\nproperties: { id: { type: integer } }\n',
    })
    const { terminal, out, err } = recordingTerminal({
      'openapi.yaml': contract.replace(
        /schema: \{ type: object.*/,
        `schema: { $ref: '${elsewhere.cwd}/pet.yaml' }`,
      ),
    })
    expect(await runCommand(['bundle', '--json', '--allow-refs', 'network'], terminal)).toBe(1)
    expect(await runCommand(['bundle', '--json', '--allow-refs', 'outside,network'], terminal)).toBe(0)
    expect(JSON.stringify(JSON.parse(out()))).toContain('"#/components/schemas/pet"')
    expect(await runCommand(['bundle', '--allow-refs', 'all'], terminal)).toBe(2)
    expect(err()).toContain('It takes outside, network, or both.')
  })

  test('bundle puts what is referred to in its place, where that has an end', async () => {
    const pet = 'type: object\nproperties: { parent: { $ref: pet.yaml } }\n'
    const { terminal, out, err } = recordingTerminal({
      'openapi.yaml': contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: name.yaml }'),
      'loop.yaml': contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: pet.yaml }'),
      'name.yaml': 'type: string\n',
      'pet.yaml': pet,
    })
    expect(await runCommand(['bundle', '--dereferenced'], terminal)).toBe(0)
    expect(out()).toContain('schema:\n                type: string')
    expect(await runCommand(['bundle', 'loop.yaml', '--dereferenced'], terminal)).toBe(1)
    expect(err()).toContain('A schema contains itself')
    expect(await runCommand(['bundle', '-o', 'one.txt'], terminal)).toBe(2)
    expect(err()).toContain('one.txt has to end with one of .json, .yaml, .yml.')
  })

  test.each([
    ['docs', ['docs', '-o', 'openapi.yaml'], 'openapi.yaml is the contract.'],
    ['docs', ['docs', '-o', 'mine.html'], 'mine.html is there already, and is not a page'],
    ['bundle', ['bundle', '-o', './openapi.yaml'], './openapi.yaml is the contract.'],
    ['bundle', ['bundle', '-o', 'openapi'], 'openapi.yaml is the contract.'],
    ['bundle', ['bundle', '-o', 'mine.json'], 'mine.json is there already, and is not an OpenAPI document'],
    ['proxy', ['proxy', '--upstream', 'http://127.0.0.1:9', '--report', 'openapi.yaml'], 'is the contract.'],
    ['proxy', ['proxy', '--upstream', 'http://127.0.0.1:9', '--report', 'mine.json'], 'is not a summary'],
    ['scaffold', ['scaffold', 'app.mjs', 'mine.json', '--write'], 'mine.json is no OpenAPI document.'],
  ])('%s does not write over a file that it did not make: %j', async (_name, args, message) => {
    const mine = { 'mine.json': '{"name": "mine"}', 'mine.html': '<p>mine' }
    const { terminal, err, cwd } = recordingTerminal({
      ...files,
      ...mine,
      'app.mjs': 'export function a() {}',
    })
    const before = readdirSync(cwd).map((name) => readFileSync(join(cwd, name), 'utf8'))
    expect(await runCommand(args, terminal)).not.toBe(0)
    expect(err()).toContain(message)
    expect(readdirSync(cwd).map((name) => readFileSync(join(cwd, name), 'utf8'))).toEqual(before)
  })
})

describe('scaffold', () => {
  const module = `export function happy() {}
export const addNote = async (text, { stars = 3 } = {}) => [text, stars]
export const getPet = () => 1`

  test('proposes an operation for each function that has none', async () => {
    const { terminal, out } = recordingTerminal({ ...files, 'app.mjs': module })
    await runCommand(['scaffold', 'app.mjs'], terminal)
    expect(out()).toContain('  /happy:\n    get:\n      operationId: happy\n')
    expect(out()).toMatch(/\/note:\n {4}post:[^]*required:\n *- text\n[^]*default: 3/)
    expect(out()).not.toContain('getPet')
  })

  test('writes them into the contract, comments and all, or makes one', async () => {
    const { terminal, out, cwd } = recordingTerminal({
      'openapi.yaml': `# Ours.\n${contract}`,
      'app.mjs': module,
    })
    await runCommand(['scaffold', 'app.mjs', '--write'], terminal)
    await runCommand(['scaffold', 'app.mjs', 'new.yaml', '--write'], terminal)
    expect(readFileSync(join(cwd, 'openapi.yaml'), 'utf8')).toMatch(/^# Ours\.\n/)
    await runCommand(['routes'], terminal)
    expect(out()).toMatch(/^happy +GET +\/v1\/happy$/m)
    await runCommand(['routes', 'new.yaml'], terminal)
    expect(out()).toMatch(/^getPet +GET +\/pet$/m)
    await runCommand(['scaffold', 'app.mjs'], terminal)
    expect(out()).toContain('Every function of app.mjs has an operation.')
  })
})
