import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

const files = {
  'status.yaml': `openapi: 3.1.0
info: { title: Status, version: '1' }
paths:
  /status:
    get:
      operationId: getStatus
      responses: { '200': { description: The state, content: { text/plain: { schema: { type: string } } } } }
`,
  'api.mjs': "export const handlers = { getStatus: () => 'fine' }\n",
}

test('build makes one file, and explains what is in it', async () => {
  const { terminal, cwd, out } = recordingTerminal(files)
  expect(await runCommand(['build', 'api.mjs', '--contract', 'status.yaml', '--explain'], terminal)).toBe(0)
  expect(out()).toMatch(/dist\/api\.mjs: [\d.]+ kB for node, of \d+ modules\.$/)
  expect(out()).toMatch(/ kB {2}\(the program\)\n +[\d.]+ {2}api\.mjs\n/)
  expect(out()).toMatch(/ kB {2}server\n/)
  expect(out()).not.toMatch(/re2js|swagger/)
  expect(await import(pathToFileURL(join(cwd, 'dist/api.mjs')).href)).toHaveProperty('listener')
  expect(await runCommand(['build', 'api.mjs', '-c', 'status.yaml', '--sourcemap'], terminal)).toBe(0)
  const map = JSON.parse(readFileSync(join(cwd, 'dist/api.mjs.map'), 'utf8')) as { sources: string[] }
  expect(map.sources.some((source) => source.endsWith('api.mjs'))).toBe(true)
})

test('build names a mistake, and replaces no file of another origin', async () => {
  const { terminal, cwd, err } = recordingTerminal({
    ...files,
    'page.mjs':
      "import page from './page.html'\nexport const handlers = { getStatus: () => page({}).text }\n",
    'page.html': '<p>\n<a class={{x}}>\n',
  })
  const build = (...args: string[]) => runCommand(['build', ...args, '-c', 'status.yaml'], terminal)
  expect(await build('missing.mjs')).toBe(1)
  expect(err()).toContain("Could not resolve '")
  expect(await build('page.mjs')).toBe(1)
  expect(err()).toContain('page.html:2  {{x}}: A value of an attribute needs quotes')
  expect(await build('api.mjs', '--out', 'status.yaml')).toBe(2)
  expect(err()).toContain('status.yaml is not a built file')
  expect(await build('api.mjs', '--pages', '--target', 'deno')).toBe(2)
  expect(existsSync(join(cwd, 'dist'))).toBe(false)
})
