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

const componentsOf = (schemas: object) => `components: ${JSON.stringify({ schemas })}\n`

/** Nested lists. Each contains nine aliases of the one before it. */
function bomb(levels: number): string {
  const lines = ['x-0: &a0 [a, a, a, a, a, a, a, a, a]']
  for (let level = 1; level < levels; level++) {
    const alias = `*a${level - 1}`
    lines.push(`x-${level}: &a${level} [${Array(9).fill(alias).join(', ')}]`)
  }
  return `${lines.join('\n')}\n`
}

test('aliases that expand to a billion values are a mistake with its line, and are not expanded', async () => {
  const start = performance.now()
  await expect(readContract(contract(bomb(10)))).rejects.toThrow(
    /openapi\.yaml:9:11 +With \*a4, the aliases expand to more than 100000 values\n[^]*What to do: write the value out/,
  )
  // Expanding the aliases takes minutes.
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('an anchor inside itself is a mistake with its line', async () => {
  const schemas = 'components:\n  schemas:\n    A: &a\n      properties:\n        a: *a\n'
  await expect(readContract(contract(schemas))).rejects.toThrow(
    /openapi\.yaml:8:12 +The alias \*a is inside its own anchor/,
  )
  await expect(readContract(contract('x-a: &a [*a]\n'))).rejects.toThrow(/openapi\.yaml:4:10 /)
})

test('ordinary aliases are replaced by their values', async () => {
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

test('a chain of thousands of references is an error, not a crash', async () => {
  const schemas: Record<string, object> = { S20000: { type: 'string' } }
  for (let index = 0; index < 20_000; index++)
    schemas[`S${index}`] = {
      type: 'object',
      properties: { n: { $ref: `#/components/schemas/S${index + 1}` } },
    }
  await expect(readContract(contract(componentsOf(schemas)))).rejects.toThrow(
    'its references form a chain of thousands',
  )
})

test('schemas that apply each other again and again are an error', async () => {
  const ref = (index: number) => ({ $ref: `#/components/schemas/S${index}` })
  const schemas: Record<string, object> = { S40: { type: 'object' } }
  for (let index = 0; index < 40; index++)
    schemas[`S${index}`] = { allOf: [ref(index + 1), { anyOf: [ref(index + 1)] }] }
  await expect(readContract(contract(componentsOf(schemas)))).rejects.toThrow(
    'The schema applies more than 10000 schemas to the same value',
  )
})

test('a second YAML document in the file is a mistake with its line', async () => {
  await expect(readContract(contract('---\nopenapi: 3.1.0\n'))).rejects.toThrow(
    /openapi\.yaml:4:1 +[^]*Another YAML document begins here[^]*What to do: keep one document in a file/,
  )
})
