import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

const contract = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      responses:
        '200':
          description: A pet.
          content:
            application/json:
              schema: { type: object, required: [id], properties: { id: { type: integer } } }
`
const files = { 'openapi.yaml': contract }

test.each([
  ['docs', ['docs', '-o', 'openapi.yaml'], 'openapi.yaml is the contract.'],
  ['docs', ['docs', '-o', 'mine.html'], 'mine.html exists already, and was not written by `concordat docs`'],
  ['bundle', ['bundle', '-o', './openapi.yaml'], './openapi.yaml is the contract.'],
  ['bundle', ['bundle', '-o', 'openapi'], 'openapi.yaml is the contract.'],
  ['bundle', ['bundle', '-o', 'mine.json'], 'was not written by `concordat bundle`'],
  ['bundle', ['bundle', '-o', 'compose.yaml'], 'was not written by `concordat bundle`'],
  ['bundle', ['bundle', '-o', 'other.yaml'], 'was not written by `concordat bundle`'],
  ['bundle', ['bundle', '-o', 'name.yaml'], 'name.yaml is a file that the contract refers to.'],
  ['bundle', ['bundle', '-o', 'name.yaml', '--force'], 'name.yaml is a file that the contract refers to.'],
  ['bundle', ['bundle', '-o', 'openapi.yaml', '--force'], 'openapi.yaml is the contract.'],
  ['bundle', ['bundle', '-o', 'link.yaml', '--force'], 'link.yaml is a file that the contract refers to.'],
  ['docs', ['docs'], 'docs/index.html exists already, and was not written by `concordat docs`'],
  ['docs', ['docs', '-o', 'name.yaml', '--force'], 'name.yaml is a file that the contract refers to.'],
  ['proxy', ['proxy', '--upstream', 'http://127.0.0.1:9', '--report', 'openapi.yaml'], 'is the contract.'],
  [
    'proxy',
    ['proxy', '--upstream', 'http://127.0.0.1:9', '--report', 'mine.json'],
    'not written by `concordat proxy`',
  ],
  ['scaffold', ['scaffold', 'app.mjs', 'mine.json', '--write'], 'mine.json is no OpenAPI document.'],
])('%s does not replace a file of another origin: %j', async (_name, args, message) => {
  const { terminal, err, cwd } = recordingTerminal({
    'openapi.yaml': contract.replace(/schema: \{ type: object.*/, 'schema: { $ref: name.yaml }'),
    'name.yaml': 'type: string\n',
    'other.yaml': contract,
    'compose.yaml': 'services:\n  swagger:\n    image: swaggerapi/swagger-ui\n',
    'mine.json': '{"name": "mine", "uncalled": []}',
    'mine.html': '<p>mine',
    'app.mjs': 'export function a() {}',
  })
  mkdirSync(join(cwd, 'docs'))
  writeFileSync(join(cwd, 'docs/index.html'), '<!doctype html><div id="redoc">mine')
  symlinkSync(join(cwd, 'name.yaml'), join(cwd, 'link.yaml'))
  const contents = () =>
    readdirSync(cwd, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')])
  const before = contents()
  expect(await runCommand(args, terminal)).not.toBe(0)
  expect(err()).toContain(message)
  expect(err()).toMatch(/Name (?:another file|the contract)/)
  expect(contents()).toEqual(before)
})

test('bundle and docs replace a file of another origin with --force, and then their own file without it', async () => {
  const { terminal, cwd } = recordingTerminal({
    ...files,
    'a.yaml': 'a: 1',
    'a.json': '{}',
    'a.html': '<p>',
  })
  const openapi = { 'a.yaml': 'openapi: ', 'a.json': '"openapi": ', 'a.html': '<html' }
  for (const [name, text] of Object.entries(openapi)) {
    const command = name === 'a.html' ? 'docs' : 'bundle'
    expect(await runCommand([command, '-o', name, '--force'], terminal)).toBe(0)
    const first = readFileSync(join(cwd, name), 'utf8')
    expect(first).toContain(text)
    expect(first.slice(0, 100)).toContain(`concordat ${command}`)
    expect(await runCommand([command, '-o', name], terminal)).toBe(0)
    expect(readFileSync(join(cwd, name), 'utf8')).toBe(first)
  }
})

test.each([['bundle'], ['docs'], ['generate'], ['routes'], ['explain']])(
  '%s takes a reference in an example as data',
  async (...args) => {
    const content = contract.replace(/schema: \{ type: object.*/, "example: { $ref: '#', a: { $ref: .env } }")
    const xs = "x-a: { $ref: '#' }\nx-b: [{ $ref: .env }]\n"
    const { terminal, err, cwd } = recordingTerminal({
      'openapi.yaml': `${content}${xs}`,
      '.env': 'PASSWORD=hunter2\n',
    })
    expect(await runCommand(args, terminal)).toBe(0)
    expect(err()).not.toContain('hunter2')
    for (const entry of readdirSync(cwd, { recursive: true, withFileTypes: true }))
      if (entry.isFile() && entry.name !== '.env')
        expect(readFileSync(join(entry.parentPath, entry.name), 'utf8')).not.toContain('hunter2')
  },
)
