import { describe, expect, test } from 'vitest'
import { contractFolder, documentsOf, messagesOf } from './contract-folder.ts'

const contractWith = (schemas: object) => ({
  openapi: '3.1.0',
  info: { title: 'Test', version: '1' },
  paths: {},
  components: { schemas },
})

const local = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** The schemas A0, a string, to A`last`. Each other one is a reference to the one before it. */
function chain(last: number, reference: (index: number) => object): Record<string, object> {
  const schemas: Record<string, object> = { A0: { type: 'string' } }
  for (let index = 1; index <= last; index++) schemas[`A${index}`] = reference(index - 1)
  return schemas
}

describe('a chain of references', () => {
  test('has a limit of a hundred, and a longer one is a mistake with its line', async () => {
    const folder = (last: number) =>
      contractFolder({ 'openapi.yaml': contractWith(chain(last, (index) => local(`A${index}`))) })
    await documentsOf(folder(100))
    for (const message of await messagesOf(folder(101)))
      expect(message).toMatch(
        /openapi\.yaml:313:12 +More than 100 references lead from here[^]*What to do: refer to the last value/,
      )
  })

  test('is also followed through other files', async () => {
    const other = (index: number, file: string) => ({ $ref: `${file}#/components/schemas/A${index}` })
    const folder = contractFolder({
      'openapi.yaml': contractWith(chain(400, (index) => other(index, 'b.yaml'))),
      'b.yaml': contractWith(chain(400, (index) => other(index, 'openapi.yaml'))),
    })
    for (const message of await messagesOf(folder))
      expect(message).toMatch(/\.yaml:\d+:\d+ +More than 100 references lead from here, one after another\n/)
  })

  test('is also followed along the pointers that pass through a reference', async () => {
    const schemas = chain(400, (index) => ({ $ref: `#/components/x-self/A${index}` }))
    const contract = {
      ...contractWith(schemas),
      components: { schemas, 'x-self': { $ref: '#/components/schemas' } },
    }
    for (const message of await messagesOf(contractFolder({ 'openapi.yaml': contract })))
      expect(message).toContain('More than 100 references lead from here')
  })

  test('of two thousand is refused within seconds', async () => {
    const schemas = chain(2000, (index) => local(`A${index}`))
    const folder = contractFolder({ 'openapi.yaml': contractWith(schemas) })
    const start = process.cpuUsage()
    await messagesOf(folder)
    // The linter would take minutes.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10)
  })
})

test('references in a circle are a mistake with its line', async () => {
  const folder = contractFolder({ 'openapi.yaml': contractWith({ A: local('B'), B: local('A') }) })
  for (const message of await messagesOf(folder))
    expect(message).toMatch(
      /openapi\.yaml:10:9 +The reference leads back to itself\n[^]*What to do: write a value in the place of one/,
    )
})

test('a pointer that passes through a recursive schema several times is no circle', async () => {
  const A = { type: 'object', properties: { child: local('A') } }
  const B = { $ref: '#/components/schemas/A/properties/child/properties/child' }
  const [, message] = await messagesOf(contractFolder({ 'openapi.yaml': contractWith({ A, B }) }))
  expect(message).toBe('No error')
})
