import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { generate } from '@concordat/codegen'
import { ContractProblems, readContract } from '@concordat/reader'

const contract = `openapi: 3.1.0
info:
  title: Test
  version: '1'
  license: { name: MIT, identifier: MIT }
servers:
  - url: /v1
security: []
paths:
  /pets/{petId}:
    get:
      operationId: get-pet
      summary: Get a pet
      deprecated: true
      parameters:
        - { name: petId, in: path, required: true, schema: { type: integer } }
        - { name: tags, in: query, explode: false, schema: { type: array, items: { type: string } } }
      responses:
        '200':
          description: A pet
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pet' }
        '404':
          description: None
components:
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        kind: { enum: [cat, dog] }
        friends: { type: array, items: { $ref: '#/components/schemas/Pet' } }
`

let folder: string
const run = (more: object = {}) =>
  generate({
    contract: join(folder, 'openapi.yaml'),
    contractOut: join(folder, 'contract'),
    sdkOut: join(folder, 'sdk'),
    contractName: '@test/contract',
    ...more,
  })
const read = (file: string) => readFileSync(join(folder, file), 'utf8')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concordat-'))
  writeFileSync(join(folder, 'openapi.yaml'), contract)
  return () => rmSync(folder, { recursive: true })
})

/** The names that a generated index exports, but for those of the models in the contract package. */
const exportsOf = (file: string) =>
  [...read(file).matchAll(/^export (?:type )?(?:function (\w+)|const (\w+)|\{([^}]*)\})/gm)].flatMap(
    ([, one, other, list]) =>
      one ?? other ?? list!.split(',').map((name) => name.trim().split(' as ').at(-1)!),
  )

test('no schema takes a name that the contract package or the SDK exports', async () => {
  const webhooks =
    'webhooks: { paid: { post: { operationId: paid, requestBody: { content: { application/json: { schema: {} } } }, responses: { 200: { description: Done } } } } }'
  const withSchemas = (names: string[]) =>
    writeFileSync(
      join(folder, 'openapi.yaml'),
      [contract.trimEnd(), ...names.map((name) => `    ${name}: { type: string }`), webhooks].join('\n'),
    )
  withSchemas([])
  await run()
  const taken = [...exportsOf('contract/index.ts'), ...exportsOf('sdk/index.ts')]
  const names = taken.filter((name) => /^[A-Z]/.test(name) && name !== 'Pet')
  expect(names).toContain('PathClient')
  expect(names).toContain('Webhooks')
  withSchemas([...new Set(names)])
  await run()
  const models = [...read('contract/models.ts').matchAll(/^export (?:type|interface) (\w+)/gm)].map(
    ([, name]) => name,
  )
  expect(models).toHaveLength(new Set(names).size + 1)
  expect(models.filter((name) => names.includes(name!))).toEqual([])
})

describe('generate', () => {
  test('writes flat types, one interface for each operation', async () => {
    await run()
    expect(read('contract/operation-types.ts')).toMatchInlineSnapshot(`
      "// generated from openapi.yaml: change that, and run \`pnpm generate\`

      import type * as models from './models.ts'

      /** Every operation of the contract, by its operationId. */
      export interface Operations {
        'get-pet': GetPet
      }

      /** The security schemes that operations require. */
      export type SecuritySchemes = never

      /**
       * \`GET /pets/{petId}\` Get a pet
       *
       * @deprecated
       */
      interface GetPet {
        method: 'GET'
        path: '/pets/{petId}'
        tags: never
        input: { path: { petId: number }; query?: { tags?: string[] } }
        call: { path: { petId: number }; query: { tags?: string[] } }
        replies: {
          200: { type: 'application/json'; body: models.Pet; headers: {} }
          404: { headers: {} }
        }
        bare: models.Pet
      }
      "
    `)
  })

  test('writes one function for each operation, with a docstring and serialization hints', async () => {
    await run()
    expect(read('sdk/operations.ts')).toMatchInlineSnapshot(`
      "// generated from openapi.yaml: change that, and run \`pnpm generate\`
      import { operation, type Operation, styles } from '@concordat/client'
      import type { Operations } from '@test/contract'

      /**
       * Get a pet
       *
       * @deprecated
       */
      export const getPet: Operation<Operations['get-pet']> = /* #__PURE__ */ operation<Operations['get-pet']>('GET', '/pets/{petId}', { query: { tags: { style: 'form', explode: false } }, replies: { 200: 'application/json', 404: [] } }, styles)
      "
    `)
  })

  test('writes the header into every file except JSON', async () => {
    const { changed } = await run()
    for (const file of changed.filter((name) => !name.endsWith('.json'))) {
      expect(readFileSync(file, 'utf8'), file).toMatch(/^\/\/ generated from openapi\.yaml/)
    }
    expect(JSON.parse(read('contract/openapi.json'))).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Test' },
    })
  })

  test('leaves files untouched that are current', async () => {
    const { changed } = await run()
    const before = changed.map((file) => [file, readFileSync(file, 'utf8'), statSync(file).mtimeMs])
    expect((await run()).changed).toEqual([])
    expect(changed.map((file) => [file, readFileSync(file, 'utf8'), statSync(file).mtimeMs])).toEqual(before)
  })

  test('with check names stale, missing and left-over files, and writes nothing', async () => {
    await run()
    writeFileSync(join(folder, 'contract/index.ts'), '// changed by hand\n')
    writeFileSync(join(folder, 'sdk/left-over.ts'), read('sdk/index.ts'))
    rmSync(join(folder, 'sdk/paths.ts'))
    const { written, removed } = await run({ check: true })
    expect(written).toEqual(['contract/index.ts', 'sdk/paths.ts'].map((file) => join(folder, file)))
    expect(removed).toEqual([join(folder, 'sdk/left-over.ts')])
    expect(read('contract/index.ts')).toBe('// changed by hand\n')
  })

  test('writes nothing if the contract has a mistake', async () => {
    writeFileSync(
      join(folder, 'openapi.yaml'),
      contract.replace('#/components/schemas/Pet', '#/components/schemas/Pat'),
    )
    await expect(run()).rejects.toThrow(ContractProblems)
    expect(existsSync(join(folder, 'contract'))).toBe(false)
  })
})

describe('a mistake in the contract', () => {
  const mistake = async (wrong: string, right: string) => {
    writeFileSync(join(folder, 'openapi.yaml'), contract.replace(wrong, right))
    const error = await run().then(
      () => undefined,
      (reason: Error) => reason,
    )
    expect(error).toBeInstanceOf(ContractProblems)
    return error!.message
  }

  test.each([
    ['in the YAML', 'title: Test', 'title: [Test', 'openapi.yaml:4:3', 'mend the YAML'],
    [
      'a dangling reference',
      "'#/components/schemas/Pet' }\n        '404'",
      "'#/components/schemas/Pat' }\n        '404'",
      'openapi.yaml:23:23',
      'did you mean "#/components/schemas/Pet"?',
    ],
    ['a keyword in the wrong object', 'summary: Get', 'schema: Get', 'openapi.yaml:13:7', 'see what'],
    [
      'a duplicate operationId',
      '  /pets/{petId}:',
      '  /pets: { get: { operationId: get-pet, responses: {} } }\n  /pets/{petId}:',
      'openapi.yaml:13:7',
      'a different operationId',
    ],
    ['an unknown type', 'id: { type: integer }\n', 'id: { type: int }\n', 'openapi.yaml:', 'type'],
    [
      'a list in place of a schema, in a component that nothing refers to',
      '  schemas:\n',
      '  schemas:\n    Unused: { type: object, properties: { pem: [] } }\n',
      'openapi.yaml:28:43',
      'write an object, true or false',
    ],
  ])('%s is shown with file, line, column, lines and remedy', async (_name, wrong, right, place, remedy) => {
    const message = await mistake(wrong, right)
    expect(message).toContain(place)
    expect(message).toMatch(/^\s*\d+ \| /m)
    expect(message).toContain('What to do: ')
    expect(message).toContain(remedy)
  })

  test.each(['', '- a\n', 'hello\n'])('a file that contains %j is reported as a mistake', async (text) => {
    writeFileSync(join(folder, 'openapi.yaml'), text)
    await expect(run()).rejects.toThrow(ContractProblems)
  })

  test.each([
    ['an unknown keyword', 'summary: Get', 'sumary: Get', 'openapi.yaml:13:7'],
    ['an undeclared path parameter', '/pets/{petId}', '/pets/{id}', 'openapi.yaml:11:5'],
    [
      'a keyword of another version',
      'id: { type: integer }\n',
      'id: { type: integer, nullable: true }\n',
      'nothing has to be done',
    ],
    [
      'a body without a media type',
      '      parameters:\n',
      '      requestBody: { content: {} }\n      parameters:\n',
      'openapi.yaml:15:7  The request body has no media type',
    ],
    [
      'a form that is no object',
      '      parameters:\n',
      '      requestBody: { content: { multipart/form-data: { schema: { type: string } } } }\n      parameters:\n',
      'The schema of a form allows no object, so that no request can match it',
    ],
  ])('%s is a warning', async (_name, wrong, right, place) => {
    writeFileSync(join(folder, 'openapi.yaml'), contract.replace(wrong, right))
    expect((await run()).contract.warnings.join('\n')).toContain(place)
  })

  test('is left out and listed with `tolerant`', async () => {
    const broken = contract
      .replace('id: { type: integer }\n', 'id: { type: int }\n')
      .replace('summary: Get', 'schema: Get')
    writeFileSync(join(folder, 'openapi.yaml'), broken)
    const { leftOut, model } = await readContract(join(folder, 'openapi.yaml'), { tolerant: true })
    expect(leftOut.map((text) => text.split('\n', 1)[0]!.replace(/^.*openapi.yaml:/, ''))).toEqual([
      '13:7  Property `schema` is not expected here.',
      expect.stringMatching(/`type` can be one of the following only/),
    ])
    expect(model.operations.map(({ operationId }) => operationId)).toEqual(['get-pet'])
  })

  test('is reported if the file is missing', async () => {
    await expect(run({ contract: join(folder, 'nothing.yaml') })).rejects.toThrow('There is no such file.')
  })
})

test('a contract in several files is bundled, and its files are listed', async () => {
  writeFileSync(join(folder, 'pet.yaml'), 'type: object\nproperties:\n  id: { type: integer }\n')
  writeFileSync(
    join(folder, 'openapi.yaml'),
    contract.replace("'#/components/schemas/Pet' }\n        '404'", "pet.yaml }\n        '404'"),
  )
  const { contract: bundled } = await run()
  expect(bundled.sources.map((file) => file.replace(`${folder}/`, ''))).toEqual(['openapi.yaml', 'pet.yaml'])
  expect(JSON.stringify(JSON.parse(read('contract/openapi.json')))).not.toContain('pet.yaml')
})

test.each([
  [
    'a misspelt method',
    'operationId: get-pet',
    'operationId: get-pet\n    gett: {}',
    'gett',
    'did you mean "get"?',
  ],
  [
    'a misspelt keyword',
    '{ type: integer }',
    '{ type: integer, minimun: 3 }',
    'minimun',
    'did you mean "minimum"?',
  ],
  [
    'numbers of a text',
    '{ enum: [cat, dog] }',
    '{ type: string, enum: [1, 2] }',
    'enum',
    'enum has 1, which is no string',
  ],
  [
    'a default of another type',
    '{ enum: [cat, dog] }',
    '{ type: boolean, default: 1 }',
    'default',
    'default has 1, which is no boolean',
  ],
  ['a misspelt required property', 'required: [id]', 'required: [id, knid]', 'knid', 'did you mean "kind"?'],
  [
    'crossed bounds',
    '{ enum: [cat, dog] }',
    '{ type: string, minLength: 3, maxLength: 2 }',
    'minLength',
    'minLength is greater than maxLength',
  ],
  [
    'equal bounds of which one is exclusive',
    '{ enum: [cat, dog] }',
    '{ type: integer, exclusiveMinimum: 3, maximum: 3 }',
    'exclusiveMinimum',
    'exclusiveMinimum is equal to maximum',
  ],
  [
    'a value beside its type',
    '{ enum: [cat, dog] }',
    '{ allOf: [{ type: string }], enum: [1] }',
    'enum',
    'enum has 1, which is no string',
  ],
  ['a range of statuses in lower case', "'200':", '2xx:', '2xx', 'write 2XX; it is taken for that'],
])(
  '%s is a warning, and a mistake for --check unless it is allowed',
  async (_name, from, to, name, reason) => {
    const text = to.startsWith('operationId')
      ? contract.replace('    get:\n', '    gett: {}\n    get:\n')
      : contract.replace(from, to)
    writeFileSync(join(folder, 'openapi.yaml'), text)
    const { contract: first } = await run()
    expect(first.oddities.join('\n')).toContain(reason)
    expect(first.warnings.join('\n')).toContain(reason)
    await expect(run({ check: true })).rejects.toThrow(`allow it: --allow "${name}"`)
    const allowed = await run({ check: true, allowOdd: [name] })
    expect([allowed.changed, allowed.contract.oddities]).toEqual([[], []])
  },
)

test('a keyword that resembles no other is a warning only', async () => {
  writeFileSync(
    join(folder, 'openapi.yaml'),
    contract.replace('{ type: integer }', '{ type: integer, vegetable: 3 }'),
  )
  await run()
  expect((await run({ check: true })).contract.warnings.join('\n')).toContain('`vegetable`')
})
