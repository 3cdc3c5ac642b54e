import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readContract } from '@concordat/reader'

const head = "openapi: 3.1.0\ninfo: { title: Test, version: '1' }\npaths: {}\n"

function contract(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-aliases-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'openapi.yaml'), head + text)
  return join(folder, 'openapi.yaml')
}

/** Lists of nine, each of which has the one before nine times. */
function bomb(levels: number): string {
  const lines = ['x-0: &a0 [a, a, a, a, a, a, a, a, a]']
  for (let level = 1; level < levels; level++) {
    const alias = `*a${level - 1}`
    lines.push(`x-${level}: &a${level} [${Array(9).fill(alias).join(', ')}]`)
  }
  return `${lines.join('\n')}\n`
}

test('aliases that stand for a billion values are a mistake in a line, at once', async () => {
  const start = performance.now()
  await expect(readContract(contract(bomb(10)))).rejects.toThrow(
    /openapi\.yaml:9:11 +With \*a4, the aliases stand for more than 100000 values\n[^]*What to do: write it out/,
  )
  // It took longer than anybody waited for.
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('an anchor within itself is a mistake in a line', async () => {
  const schemas = 'components:\n  schemas:\n    A: &a\n      properties:\n        a: *a\n'
  await expect(readContract(contract(schemas))).rejects.toThrow(
    /openapi\.yaml:8:12 +The alias \*a stands within its own anchor/,
  )
  await expect(readContract(contract('x-a: &a [*a]\n'))).rejects.toThrow(/openapi\.yaml:4:10 /)
})

test('aliases as people write them are what they stand for', async () => {
  const schemas = `components:
  schemas:
    A: &a { type: object, properties: { x: &x { type: string } } }
    B: { allOf: [*a], properties: { y: *x } }
    C: { <<: *a, description: '*a & &a' }
`
  const { model } = await readContract(contract(schemas))
  const a = { type: 'object', properties: { x: { type: 'string' } } }
  expect(model.document['components']).toEqual({
    schemas: {
      A: a,
      B: { allOf: [a], properties: { y: { type: 'string' } } },
      C: { ...a, description: '*a & &a' },
    },
  })
})
