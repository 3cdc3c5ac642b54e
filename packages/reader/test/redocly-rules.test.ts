import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundleContract, readContract, redoclyRules } from '@concordat/reader'

const get = { operationId: 'a', responses: { 200: { description: 'It' } } }
const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: { '/a': { get } },
})

/** A repository with a contract, a redocly.yaml and further files. */
function repository(rules: string, files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-rules-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, '.git'))
  for (const [name, text] of Object.entries({ 'openapi.yaml': contract, 'redocly.yaml': rules, ...files }))
    writeFileSync(join(folder, name), text)
  return join(folder, 'openapi.yaml')
}

test('the plugins of a redocly.yaml are not run, and a warning names them', async () => {
  const plugin =
    "import { writeFileSync } from 'node:fs'\nwriteFileSync(new URL('./ran', import.meta.url), '')\n"
  const file = repository('plugins: [./p.mjs]\n', { 'p.mjs': plugin })
  const { warnings } = await readContract(file)
  await bundleContract(file)
  expect(existsSync(join(file, '../ran'))).toBe(false)
  expect(warnings.join()).toContain('redocly.yaml  Not used, since it is code or leads elsewhere: `plugins`')
})

test('the decorators of a redocly.yaml put no file into the contract', async () => {
  const file = repository('decorators: { info-description-override: { filePath: secret.txt } }\n', {
    'secret.txt': 'a secret',
  })
  expect(JSON.stringify((await bundleContract(file)).document)).not.toContain('a secret')
})

test('rules from the network are not fetched', async () => {
  const asked: (string | undefined)[] = []
  const server = createServer((req, res) => {
    asked.push(req.url)
    res.end('rules: {}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rules.yaml`
  const file = repository(`extends: [minimal, '${url}']\n`)
  await readContract(file)
  expect(redoclyRules(file)).toEqual({ config: { extends: ['minimal'] }, leftOut: [`\`extends: ${url}\``] })
  expect(asked).toEqual([])
})

test('a redocly.yaml extends files of the repository, and its own rules precede', () => {
  const file = repository('extends: [./ours.yaml]\nrules: { tags-alphabetical: warn }\n', {
    'ours.yaml':
      'extends: [recommended]\nrules: { tags-alphabetical: error, info-license: error }\noas3_1Rules: { spec-components-invalid-map-name: off }\n',
  })
  expect(redoclyRules(file)).toEqual({
    config: {
      extends: ['recommended'],
      rules: { 'tags-alphabetical': 'warn', 'info-license': 'error' },
      oas3_1Rules: { 'spec-components-invalid-map-name': 'off' },
    },
    leftOut: [],
  })
})

test('files that extend each other, and files outside of the repository, are left out', () => {
  const outside = mkdtempSync(join(tmpdir(), 'concordat-outside-'))
  onTestFinished(() => rmSync(outside, { recursive: true }))
  writeFileSync(join(outside, 'o.yaml'), 'rules: { info-license: error }\n')
  const file = repository(`extends: [redocly.yaml, '${join(outside, 'o.yaml')}']\n`)
  const { config, leftOut } = redoclyRules(file)!
  expect(config['rules']).toBeUndefined()
  expect(leftOut.join()).toContain('o.yaml')
})

test('a rule of a redocly.yaml is still applied, unless its lint-ignore file lists the place', async () => {
  const rules = 'rules: { info-license: error }\n'
  await expect(readContract(repository(rules))).rejects.toThrow('license')
  const ignored = repository(rules, {
    '.redocly.lint-ignore.yaml': "openapi.yaml:\n  info-license:\n    - '#/info'\n",
  })
  await readContract(ignored)
})
