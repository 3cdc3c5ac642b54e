import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { runCommand } from '../../src/run-command.ts'
import { recordingTerminal } from '../recording-terminal.ts'

const contract = `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers: [{ url: /api }]
paths:
  /items:
    get: { operationId: listItems, responses: { '204': { description: None. } } }
    post: { operationId: addItem, responses: { '204': { description: Added. } } }
`

test('FL10: routes prints operationId, method and path, and a command of the application runs with its configuration', async () => {
  const config = `import { settings } from './settings.mjs'
const run = (args, terminal) => terminal.out(\`\${settings.shop} opens for \${args.join(' ')}\`)
export default { commands: { open: { description: 'Opens the shop.', run } } }`
  const { terminal, out } = recordingTerminal({
    'openapi.yaml': contract,
    'settings.mjs': "export const settings = { shop: 'The grocer' }",
    'concordat.config.mjs': config,
  })
  expect(await runCommand(['routes'], terminal)).toBe(0)
  expect(out().split('\n')).toEqual(['listItems  GET   /api/items', 'addItem    POST  /api/items'])
  expect(await runCommand(['open', 'Ann', '--early'], terminal)).toBe(0)
  expect(out().split('\n').at(-1)).toBe('The grocer opens for Ann --early')
})

test('HU1: without a contract, scaffold proposes the path /happy for the function happy', async () => {
  const { terminal, out, cwd } = recordingTerminal({
    'app.mjs': 'export const happy = (name, age) => `Happy ${age} birthday, ${name}`',
  })
  expect(await runCommand(['scaffold', 'app.mjs'], terminal)).toBe(0)
  expect(Object.keys(parse(out()).paths)).toEqual(['/happy'])
  expect(existsSync(join(cwd, 'openapi.yaml'))).toBe(false)
  expect(await runCommand(['scaffold', 'app.mjs', '--write'], terminal)).toBe(0)
  const [operation] = Object.values<{ operationId: string }>(
    parse(readFileSync(join(cwd, 'openapi.yaml'), 'utf8')).paths['/happy'],
  )
  expect(operation!.operationId).toBe('happy')
})
