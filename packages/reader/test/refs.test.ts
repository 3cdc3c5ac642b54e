import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { bundleContract, ContractProblems, readContract } from '@concordat/reader'

let folder: string
const at = (path: string) => join(folder, path)
const write = (file: string, text: string) => {
  mkdirSync(dirname(at(file)), { recursive: true })
  writeFileSync(at(file), text)
}
const contractWith = (schema: string, more = '') => `openapi: 3.1.0
info: { title: Test, version: '1' }
paths:
  /pets:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: ${schema}
${more}`

async function problemsOf(options: object = {}): Promise<string> {
  const reasons = await Promise.all(
    [readContract, bundleContract].map((read) =>
      (read as (file: string, options: object) => Promise<unknown>)(at('api/openapi.yaml'), options).catch(
        (error: unknown) => error,
      ),
    ),
  )
  for (const reason of reasons) expect(reason).toBeInstanceOf(ContractProblems)
  return (reasons[0] as Error).message
}

/** Starts a server that answers with a schema. @returns its URL, and the requested paths */
async function schemaServer(): Promise<{ url: string; requested: string[] }> {
  const requested: string[] = []
  const server = createServer((request, response) => {
    requested.push(request.url!)
    response.setHeader('content-type', 'application/json').end('{"type":"string"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requested }
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'concordat-refs-')))
  write('pet.yaml', 'type: string\n')
  write('api/pet.yaml', 'type: string\n')
  return () => rmSync(folder, { recursive: true })
})

describe('a reference', () => {
  test('may lead to files in the folder or the repository of the contract', async () => {
    write('api/openapi.yaml', contractWith('{ $ref: pet.yaml }'))
    await readContract(at('api/openapi.yaml'))
    write('.git/HEAD', 'ref: refs/heads/main')
    write('api/openapi.yaml', contractWith('{ $ref: ../pet.yaml }'))
    await readContract(at('api/openapi.yaml'))
  })

  test.each(['../pet.yaml', '../pet.yaml#/x', '/etc/hosts', 'link.yaml', 'folder/pet.yaml'])(
    'that leads outside, to %s, is refused with its line',
    async (ref) => {
      symlinkSync(at('pet.yaml'), at('api/link.yaml'))
      symlinkSync(folder, at('api/folder'))
      write('api/openapi.yaml', contractWith(`{ $ref: '${ref}' }`))
      const message = await problemsOf()
      expect(message).toMatch(/openapi\.yaml:11:23 +Can't resolve \$ref: Not read, since it is outside of/)
      expect(message).toContain('--allow-refs')
      expect(await problemsOf({ allowRefs: ['network'] })).toContain('outside of')
    },
  )

  test.each(['../.git/config', '.env', '.secrets/pet.yaml', '.pet.yaml', 'link.yaml', 'folder/pet.yaml'])(
    'to a dot file or a file below a dot folder, such as %s, is refused with its line',
    async (ref) => {
      for (const file of ['.git/config', 'api/.env', 'api/.secrets/pet.yaml', 'api/.pet.yaml'])
        write(file, 'type: string\n')
      symlinkSync(at('.git/config'), at('api/link.yaml'))
      symlinkSync(at('api/.secrets'), at('api/folder'))
      write('api/openapi.yaml', contractWith(`{ $ref: '${ref}' }`))
      for (const allowRefs of [[], ['outside', 'network']])
        expect(await problemsOf({ allowRefs, keepUnresolved: true })).toMatch(
          /openapi\.yaml:11:23 +Can't resolve \$ref: Not read, since a name in its path begins with a dot: \..*\n[^]*What to do: move this part/,
        )
    },
  )

  test('may lead to files next to a contract in a dot folder, and to packages of pnpm', async () => {
    write('.git/HEAD', 'ref: refs/heads/main')
    write('node_modules/.pnpm/a@1/node_modules/a/pet.yaml', 'type: string\n')
    symlinkSync(at('node_modules/.pnpm/a@1/node_modules/a'), at('node_modules/a'))
    write('.github/api/pet.yaml', 'type: string\n')
    const more = 'components: { schemas: { A: { $ref: ../../node_modules/a/pet.yaml } } }\n'
    write('.github/api/openapi.yaml', contractWith('{ $ref: pet.yaml }', more))
    await readContract(at('.github/api/openapi.yaml'))
  })

  test.each([
    ['notes.md', 'type: string\n', 'its name does not end with .yaml, .yml or .json'],
    ['Dockerfile', 'FROM: node\n', 'its name does not end with .yaml, .yml or .json'],
    ['text.yaml', 'A sentence.\n', 'it holds neither an object nor a list'],
    ['empty.json', '', 'it holds neither an object nor a list'],
  ])('to %s, which holds no part of a contract, is refused with its line', async (ref, text, reason) => {
    write(`api/${ref}`, text)
    write('api/openapi.yaml', contractWith(`{ $ref: '${ref}' }`, `x-a: 1\n`))
    const message = await problemsOf({ keepUnresolved: true })
    expect(message).toMatch(/openapi\.yaml:11:23 +Can't resolve/)
    expect(message).toContain(`Not read, since ${reason}`)
  })

  test('may lead outside with allowRefs', async () => {
    write('api/openapi.yaml', contractWith('{ $ref: ../pet.yaml }'))
    const { model } = await readContract(at('api/openapi.yaml'), { allowRefs: ['outside'] })
    expect(JSON.stringify(model.document)).toContain('"type":"string"')
  })

  test('that leads to the network is refused with its line and without a request, unless it is allowed', async () => {
    const { url, requested } = await schemaServer()
    write('api/openapi.yaml', contractWith(`{ $ref: '${url}/pet' }`))
    const message = await problemsOf({ allowRefs: ['outside'] })
    expect(message).toMatch(/openapi\.yaml:11:23 +Can't resolve \$ref: Not read, since it is on a network/)
    expect(requested).toEqual([])
    const { model } = await readContract(at('api/openapi.yaml'), { allowRefs: ['network'] })
    expect(JSON.stringify(model.document)).toContain('"type":"string"')
    expect(new Set(requested)).toEqual(new Set(['/pet']))
  })
})

test('the externalValue of an example is kept and never fetched', async () => {
  const { url, requested } = await schemaServer()
  const examples = `              examples:
                far: { summary: Far, externalValue: '${url}/far' }
                near: { externalValue: ../pet.yaml, description: '"externalValue": no' }
`
  const schema = '{ properties: { externalValue: { type: string } }, example: { externalValue: a, b: c } }'
  write('api/openapi.yaml', contractWith(schema, examples))
  const documents = [
    (await readContract(at('api/openapi.yaml'))).model.document,
    (await bundleContract(at('api/openapi.yaml'), { allowRefs: ['network', 'outside'] })).document,
  ]
  for (const document of documents)
    expect(document).toMatchObject({
      paths: {
        '/pets': {
          get: {
            responses: {
              200: {
                content: {
                  'application/json': {
                    schema: {
                      properties: { externalValue: { type: 'string' } },
                      example: { externalValue: 'a', b: 'c' },
                    },
                    examples: {
                      far: { summary: 'Far', externalValue: `${url}/far` },
                      near: { externalValue: '../pet.yaml', description: '"externalValue": no' },
                    },
                  },
                },
              },
            },
          },
        },
      },
    })
  expect(requested).toEqual([])
})

describe('a reference without a target', () => {
  test.each([
    ["{ $ref: '#/components/schemas/Pett' }", 'did you mean "#/components/schemas/Pet"?'],
    ["{ $ref: './schemas/dogg.yaml' }", 'did you mean "./schemas/dog.yaml"?'],
    ["{ $ref: './schemas/dog.yaml#/propertys/name' }", 'did you mean "./schemas/dog.yaml#/properties/name"?'],
    ["{ $ref: '#/components/schemas/Vegetable' }", 'correct the $ref, or add its target.'],
  ])('%s has a remedy', async (schema, remedy) => {
    write('schemas/dog.yaml', 'type: object\nproperties: { name: { type: string } }\n')
    write('openapi.yaml', contractWith(schema, 'components: { schemas: { Pet: { type: object } } }\n'))
    await expect(readContract(at('openapi.yaml'))).rejects.toThrow(remedy)
  })

  test('whose file is no YAML is told once, in that file', async () => {
    write('schemas/pet.yaml', 'type: object\nproperties:\n  a: { type: string\n  b: 3\n')
    write('openapi.yaml', contractWith("{ $ref: './schemas/pet.yaml' }"))
    const error = await readContract(at('openapi.yaml')).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ContractProblems)
    const { problems } = error as ContractProblems
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(
      /pet\.yaml:4:3 {2}Failed to parse: deficient indentation\n[^]*What to do: mend the YAML/,
    )
  })

  test('with an alias that has no anchor is told once, in that file', async () => {
    write('schemas/pets.yaml', 'Pet: &a { x: *b }\nDog: {}\n')
    write(
      'openapi.yaml',
      contractWith("{ anyOf: [{ $ref: './schemas/pets.yaml#/Pet' }, { $ref: './schemas/pets.yaml#/Dog' }] }"),
    )
    const { problems } = (await readContract(at('openapi.yaml')).catch(
      (reason: unknown) => reason,
    )) as ContractProblems
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/pets\.yaml:1:\d+ {2}Failed to parse: [^]*What to do: mend the YAML/)
  })
})
