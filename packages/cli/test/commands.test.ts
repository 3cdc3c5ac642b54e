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

  test('prints the help of each command', async () => {
    for (const name of 'init generate serve proxy lint bundle docs routes inspect explain scaffold'.split(
      ' ',
    )) {
      const { terminal, out } = recordingTerminal()
      expect([name, await runCommand([name, '--help'], terminal)]).toEqual([name, 0])
      expect(out()).toContain(`Usage: concordat ${name}`)
    }
  })

  test('the help of a command does not load Redocly', async () => {
    const beside = (file: string) => new URL(file, import.meta.url).href
    const program = `
      import { commands } from '${beside('../src/commands.ts')}'
      import { processTerminal } from '${beside('../src/process-terminal.ts')}'
      import { runCommand } from '${beside('../src/run-command.ts')}'
      for (const { name } of commands) await runCommand([name, '--help'], processTerminal())`
    const args = ['--import', beside('support/log-loaded-modules.ts'), '--input-type=module', '-e', program]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e7 })
    for (const { name } of commands) expect(stdout).toContain(`Usage: concordat ${name}`)
    expect(stderr).toContain('/src/commands/explain.ts')
    expect(stderr.split('\n').filter((url) => url.includes('@redocly'))).toEqual([])
  })

  test.each([
    ['an unknown command', ['genrate'], 'Did you mean generate?'],
    ['an unknown option', ['routes', '--jsno'], 'Did you mean --json?'],
    ['an invalid port', ['serve', '--port', 'x'], 'Write a number from 0 to 65535.'],
    ['a size without a unit', ['serve', '--body-limit', '20'], 'Write a size with its unit: 20MB.'],
  ])('%s is an error with a remedy and exit code 2', async (_name, args, message) => {
    const { terminal, err } = recordingTerminal(files)
    expect(await runCommand(args, terminal)).toBe(2)
    expect(err()).toContain(message)
  })

  test('a missing contract or a mistake in it is an error with its place and exit code 1', async () => {
    const { terminal, err } = recordingTerminal({
      'openapi.yaml': contract.replace('type: object', 'type: thing'),
    })
    expect(await runCommand(['routes', 'nothing.yaml'], terminal)).toBe(1)
    expect(await runCommand(['routes'], terminal)).toBe(1)
    expect(err()).toContain('There is no such file.')
    expect(err()).toMatch(/openapi\.yaml:16:\d+ .*`type`/)
    expect(err()).toContain('With --tolerant, the parts with mistakes are left out')
  })

  test('with --tolerant, mistakes are left out and listed', async () => {
    const { terminal, out, err } = recordingTerminal({
      'openapi.yaml': contract.replace('type: object', 'type: thing'),
    })
    expect(await runCommand(['routes', '--tolerant'], terminal)).toBe(0)
    expect(out()).toContain('getPet')
    expect(err()).toContain('This place is left out.')
  })
})

describe('commands of an application', () => {
  const config = `import { greeting } from './greeting.mjs'
export default { commands: { greet: { description: 'Greets.', run: (args, terminal) => terminal.out(greeting + args.join(' ')) } } }`

  test('run with modules of the application', async () => {
    const { terminal, out } = recordingTerminal({
      'concordat.config.mjs': config,
      'greeting.mjs': "export const greeting = 'Hello '",
    })
    expect(await runCommand(['greet', 'you', '--loudly'], terminal)).toBe(0)
    expect(out()).toBe('Hello you --loudly')
    await runCommand(['--help'], terminal)
    expect(out()).toContain('greet [args...]')
  })

  test('a broken configuration is reported in a sentence', async () => {
    const { terminal, err } = recordingTerminal({ 'concordat.config.mjs': 'export default {' })
    expect(await runCommand(['routes'], terminal)).toBe(2)
    expect(err()).toMatch(/^concordat\.config\.mjs cannot be loaded: /)
  })
})

describe('routes', () => {
  test('lists operationId, method and path, as a table or as JSON', async () => {
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
  test('shows the stages, the guards and the operations', async () => {
    const { terminal, out } = recordingTerminal(files)
    await runCommand(['inspect'], terminal)
    expect(out()).toMatch(/^route +below \/v1: 404, 405/m)
    expect(out()).toMatch(/^guard +key: 401, 403$/m)
    expect(out()).toMatch(/^GET \/pets\/\{petId\} +getPet +key +200$/m)
  })

  test('with --eov, shows which operations express-openapi-validator cannot enforce, and why', async () => {
    const { terminal, out } = recordingTerminal({
      'openapi.yaml': contract.replace('id: { type: integer }', 'id: { type: integer }, constructor: {}'),
    })
    await runCommand(['inspect', '--eov'], terminal)
    expect(out()).toContain('compiled on Express too: it treats names that every object inherits')
  })

  test('a module without an API is reported in a sentence', async () => {
    const { terminal, err } = recordingTerminal({ 'api.mjs': 'export const x = 1' })
    expect(await runCommand(['inspect', 'api.mjs'], terminal)).toBe(2)
    expect(err()).toContain('Export what `implement` returns as `api`.')
  })
})

describe('generate', () => {
  test('writes to a folder, and with --check lists stale files', async () => {
    const { terminal, out, err, cwd } = recordingTerminal(files)
    expect(await runCommand(['generate', '--out', 'out'], terminal)).toBe(0)
    expect(existsSync(join(cwd, 'out/contract/validators.js'))).toBe(true)
    expect(readFileSync(join(cwd, 'out/sdk/operations.ts'), 'utf8')).toContain("from '../contract/index.ts'")
    expect(await runCommand(['generate', '--out', 'out', '--check'], terminal)).toBe(0)
    expect(out()).toContain('openapi.yaml: 2 operations, all generated files are current')
    writeFileSync(join(cwd, 'openapi.yaml'), contract.replace('getPet', 'showPet'))
    expect(await runCommand(['generate', '--out', 'out', '--check', '--json'], terminal)).toBe(1)
    expect(out()).toContain('"out/contract/operation-types.ts"')
    expect(err()).toContain('Run `concordat generate`')
  })

  test.each([
    ['/a: { get: { operationId: a, responses: {} } }', '1 operation.'],
    ['/a: { x-websocket: { operationId: a } }', '1 WebSocket.'],
    [
      '/a: { get: { operationId: a, responses: {} }, x-websocket: { operationId: b } }',
      '1 operation and 1 WebSocket.',
    ],
    ['{}', '0 operations.'],
  ])('counts what the contract has: %s', async (paths, count) => {
    const text = `openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: ${paths === '{}' ? paths : `\n  ${paths}`}\n`
    const { terminal, out } = recordingTerminal({ 'openapi.yaml': text })
    expect(await runCommand(['generate'], terminal)).toBe(0)
    expect(out()).toContain(`openapi.yaml: ${count}\n`)
  })

  test('refuses an output folder with the contract, a package or a repository in it', async () => {
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

  test('removes and lists files that are no longer generated', async () => {
    const { terminal, out, cwd } = recordingTerminal(files)
    await runCommand(['generate', '--out', 'out'], terminal)
    copyFileSync(join(cwd, 'out/sdk/index.ts'), join(cwd, 'out/sdk/old.ts'))
    expect(await runCommand(['generate', '--out', 'out', '--check'], terminal)).toBe(1)
    expect(out()).toMatch(/^ {2}to be removed out\/sdk\/old\.ts$/m)
    expect(await runCommand(['generate', '--out', 'out'], terminal)).toBe(0)
    expect(out()).toMatch(/^ {2}removed out\/sdk\/old\.ts$/m)
    expect(existsSync(join(cwd, 'out/sdk/old.ts'))).toBe(false)
  })

  test('with --watch, generates again after each change, even after a mistake', async () => {
    const { terminal, cwd, err, end } = recordingTerminal(files)
    const running = runCommand(['generate', '--out', 'out', '--watch'], terminal)
    const types = join(cwd, 'out/contract/operation-types.ts')
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
  test('answers by the contract until the signal is aborted', async () => {
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

  test('an address in use is reported in a sentence', async () => {
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
  test('lint applies the recommended rules', async () => {
    const { terminal, out } = recordingTerminal(files)
    expect(await runCommand(['lint', '--json'], terminal)).toBe(1)
    expect(out()).toContain('security-defined')
  })

  test('bundle writes several files as one document', async () => {
    const { terminal, out, cwd } = recordingTerminal({
      'openapi.yaml': contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: pet.yaml }'),
      'pet.yaml': 'type: object\nproperties: { id: { type: integer } }\n',
    })
    expect(await runCommand(['bundle', '--json'], terminal)).toBe(0)
    expect(JSON.stringify(JSON.parse(out()))).toContain('"#/components/schemas/pet"')
    expect(await runCommand(['bundle', '--out', 'one.yaml'], terminal)).toBe(0)
    expect(readFileSync(join(cwd, 'one.yaml'), 'utf8')).toContain('schemas:')
    // The file of an earlier run may be replaced.
    expect(await runCommand(['bundle', '--out', 'one'], terminal)).toBe(0)
  })

  test('docs writes one page that loads nothing from the network', async () => {
    const { terminal, out, cwd } = recordingTerminal(files)
    expect(await runCommand(['docs', '--out', 'page.html'], terminal)).toBe(0)
    expect(out()).toMatch(/^page\.html: \d\.\d MB, needs no network\.$/)
    const html = readFileSync(join(cwd, 'page.html'), 'utf8')
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="https?:/)
    // The file of an earlier run may be replaced.
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
  ])('%s reads no file outside of the repository, unless it is allowed', async (...args) => {
    const outside = contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: /etc/hosts }')
    const { terminal, err } = recordingTerminal({ 'openapi.yaml': outside })
    expect(await runCommand(args, terminal)).toBe(1)
    expect(err()).toContain('Not read, since it is outside of')
  })

  test('docs leaves out a reference without a target', async () => {
    const { terminal, cwd } = recordingTerminal({
      'openapi.yaml': contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: ./nothing.yaml }'),
    })
    expect(await runCommand(['docs', '--out', 'page.html'], terminal)).toBe(0)
    expect(readFileSync(join(cwd, 'page.html'), 'utf8')).not.toContain('nothing.yaml')
  })

  test('--allow-refs allows the given kinds of references only', async () => {
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
    expect(err()).toContain('Write outside, network, or both.')
  })

  test('bundle --dereferenced replaces references, except those of a recursive schema', async () => {
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
})

describe('scaffold', () => {
  const module = `export function happy() {}
export const addNote = async (text, { stars = 3 } = {}) => [text, stars]
export const getPet = () => 1`

  test('proposes an operation for each function that the contract does not have', async () => {
    const { terminal, out } = recordingTerminal({ ...files, 'app.mjs': module })
    await runCommand(['scaffold', 'app.mjs'], terminal)
    expect(out()).toContain('  /happy:\n    get:\n      operationId: happy\n')
    expect(out()).toMatch(/\/note:\n {4}post:[^]*required:\n *- text\n[^]*default: 3/)
    expect(out()).not.toContain('getPet')
  })

  test('with --write, adds the operations to the contract and keeps its comments, or writes a new contract', async () => {
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
