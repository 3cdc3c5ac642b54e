import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { linesOf } from '../../src/explain/lines-of.ts'

function fileOf(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('a keyword is found on its line, in YAML and in JSON', () => {
  const yaml = linesOf(fileOf('a.yaml', 'openapi: 3.1.1\npaths:\n  /a:\n    get:\n      tags: [a]\n'))
  expect(yaml('/openapi')).toBe(1)
  expect(yaml('/paths/~1a/get/tags')).toBe(5)
  expect(yaml('/paths/~1a/get/tags/0')).toBe(5)
  const json = linesOf(fileOf('a.json', '{\n  "openapi": "3.1.1",\n  "info": {\n    "title": "T"\n  }\n}\n'))
  expect(json('/info/title')).toBe(4)
})

test('a part that bundling added from another file has no line', () => {
  const lines = linesOf(fileOf('a.yaml', 'openapi: 3.1.1\npaths:\n  /a:\n    $ref: b.yaml\n'))
  expect(lines('/paths/~1a/get')).toBeUndefined()
  expect(lines('/components/schemas/B')).toBeUndefined()
})
