import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { escapingTerminal } from '../src/escaping-terminal.ts'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

const evil = '\u001b[31m\u001b]52;c;ZXZpbA==\u0007\u009b8m\u202e\r'
const info = { title: evil, version: '1' }
const get = {
  operationId: `a${evil}`,
  tags: [evil],
  summary: evil,
  [`x-${evil}`]: 1,
  [`foo${evil}`]: 1,
  parameters: [{ name: `p${evil}`, in: 'query', schema: { type: 'string', format: evil } }],
  responses: { 200: { description: evil } },
}
const document = { openapi: '3.1.0', info, servers: [{ url: '/a' }], paths: { [`/x${evil}`]: { get } } }
const broken = { ...document, tags: [{ name: evil, [`foo${evil}`]: 1 }], [`bar${evil}`]: evil }

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/

test.each([
  ['routes', 'openapi.json'],
  ['explain', 'openapi.json', '--all'],
  ['inspect', 'openapi.json'],
  ['lint', 'openapi.json'],
  ['generate', 'openapi.json', '--check'],
  ['bundle', 'openapi.json'],
  ['bundle', 'openapi.json', '--json'],
  ['routes', 'broken.json'],
  ['routes', 'broken.json', '--tolerant'],
  ['serve', 'broken.json', '--port', '0'],
  ['proxy', 'broken.json', '--port', '0', '--upstream', 'http://127.0.0.1:9'],
  [evil],
])('the output of %s %s has no control characters of the contract', async (...args) => {
  const { terminal, out, err, end } = recordingTerminal({
    'openapi.json': JSON.stringify(document),
    'broken.json': JSON.stringify(broken),
  })
  if (args[0] === 'serve' || args[0] === 'proxy') end()
  await runCommand(args, terminal)
  expect(out() + err()).not.toBe('')
  expect(out() + err()).not.toMatch(control)
})

test('a bundled document on standard output means the same', async () => {
  const { terminal, out } = recordingTerminal({ 'openapi.json': JSON.stringify(document) })
  await runCommand(['bundle', 'openapi.json'], terminal)
  expect(parse(out())).toMatchObject({ info, paths: document.paths })
})

test('a bundled document in a file means the same', async () => {
  const { terminal, cwd } = recordingTerminal({ 'openapi.json': JSON.stringify(document) })
  await runCommand(['bundle', 'openapi.json', '--out', 'out.yaml'], terminal)
  expect(parse(readFileSync(join(cwd, 'out.yaml'), 'utf8'))).toMatchObject({ info, paths: document.paths })
})

test('with colours, only the codes of colours stay', () => {
  const { terminal, out } = recordingTerminal()
  const printing = escapingTerminal({ ...terminal, color: true })
  printing.out('\u001b[31mred\u001b[39m \u001b[8mhidden\u001b]0;title\u0007')
  expect(out()).toBe('\u001b[31mred\u001b[39m \\u001b[8mhidden\\u001b]0;title\\u0007')
})

test('the line ends of Windows become those of others', () => {
  const { terminal, err } = recordingTerminal()
  escapingTerminal(terminal).err('a\r\n\tb\rc')
  expect(err()).toBe('a\n\tb\\u000dc')
})

test('a command of the application prints what it wants', async () => {
  const { terminal, out } = recordingTerminal({
    'concordat.config.mjs': `export default { commands: { hi: { description: '', run: (_args, { out }) => out('\\u001b[1mhi') } } }`,
  })
  expect(await runCommand(['hi'], terminal)).toBe(0)
  expect(out()).toBe('\u001b[1mhi')
})
