import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import type { Terminal } from '../src/terminal.ts'

/** Writes a contract with one operation into a new folder. @returns a terminal there that records the output */
function terminalWith(schema: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'concordat-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  writeFileSync(
    join(cwd, 'openapi.yaml'),
    `openapi: 3.1.1
info: { title: Test, version: '1', x-owner: us }
servers: [{ url: / }]
security: []
paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: fine
          content:
            application/json:
              schema:
${schema.replace(/^/gm, ' '.repeat(16))}
`,
  )
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    cwd,
    color: false,
    interactive: false,
    signal: new AbortController().signal,
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: () => () => undefined,
  }
  return { terminal, text: () => out.join('\n'), errors: () => err.join('\n') }
}

const plain = 'type: string'
const withIgnored = 'type: array\nmaxContains: 2'

test('explain counts the keywords of a contract, and lists the ignored and unknown ones and the extensions', async () => {
  const { terminal, text } = terminalWith(withIgnored)
  expect(await runCommand(['explain'], terminal)).toBe(0)
  expect(text()).toMatch(/^20 keywords: 14 enforced, 4 documented, 1 ignored, 1 extension, 0 unknown\.$/m)
  expect(text()).toMatch(/^ +Schema\.maxContains +1× +has no effect without `contains` +openapi\.yaml:16$/m)
  expect(text()).toMatch(/^ +Info\.x-owner +1× .* openapi\.yaml:2$/m)
  expect(text()).toMatch(/^ +Schema +1 +type$/m)
})

test('with --all, explain prints a line for every keyword', async () => {
  const { terminal, text } = terminalWith(plain)
  await runCommand(['explain', '--all'], terminal)
  expect(text()).toMatch(/^ +Operation\.operationId +1× +the name of its handler +openapi\.yaml:8$/m)
})

test('with --json, explain prints the result of the function', async () => {
  const { terminal, text } = terminalWith(plain)
  await runCommand(['explain', '--json'], terminal)
  expect(JSON.parse(text())).toMatchObject({ totals: { ignored: 0, unknown: 0, extension: 1 } })
})

test('with --strict, explain fails for an ignored keyword, but not for an extension', async () => {
  const valid = terminalWith(plain)
  expect(await runCommand(['explain', '--strict'], valid.terminal)).toBe(0)
  const invalid = terminalWith(withIgnored)
  expect(await runCommand(['explain', '--strict'], invalid.terminal)).toBe(1)
  expect(invalid.text()).toContain('IGNORED')
})

test('a pattern with thousands of nested groups is a mistake with its line', async () => {
  const pattern = '('.repeat(2000) + ')'.repeat(2000)
  const { terminal, errors } = terminalWith(`type: string\npattern: '${pattern}'`)
  expect(await runCommand(['explain'], terminal)).toBe(1)
  expect(errors()).toMatch(/openapi\.yaml:16:17 .* its groups are nested more than 250 levels deep$/m)
})

test('with --all, explain says that a pattern is never matched', async () => {
  const pattern = '(?:'.repeat(20) + 'a?' + '){1,3}'.repeat(20)
  const { terminal, text } = terminalWith(`type: string\npattern: '${pattern}'`)
  await runCommand(['explain', '--all'], terminal)
  expect(text()).toContain('every text is refused, because matching could take very long')
})
