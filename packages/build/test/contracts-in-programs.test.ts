import { readFileSync } from 'node:fs'
import { validatorsModule } from '@concordat/codegen'
import { readModel } from '@concordat/model'
import { describe, expect, test } from 'vitest'
import { Program } from './support/program.ts'

const content = (schema: object) => ({ 'application/json': { schema } })
const documentOf = (title: string, schema: object) => ({
  openapi: '3.1.0',
  info: { title, version: '1' },
  paths: {
    [`/${title}`]: {
      post: {
        operationId: title,
        requestBody: { required: true, content: content(schema) },
        responses: { 200: { description: 'The same', content: content(schema) } },
      },
    },
  },
})
const ask = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  }).then(({ status }) => status)

describe('a program with its own `implement`', () => {
  test('has the validators of each contract that it imports as JSON', async () => {
    using program = new Program(
      {
        'words.json': JSON.stringify(documentOf('words', { type: 'string', minLength: 2 })),
        'numbers.json': JSON.stringify(documentOf('numbers', { type: 'integer', minimum: 2 })),
        'other.json': '{"name":"no contract"}',
        'api.mjs': `import { implement } from '@concordat/server'
import words from './words.json' with { type: 'json' }
import numbers from './numbers.json' with { type: 'json' }
import other from './other.json' with { type: 'json' }
const same = ({ body }) => body
export const api = async () => implement({ document: words, operations: [] }, { words: same })
const inner = implement({ document: numbers, operations: [] }, { numbers: same })
import { nodeListener } from '@concordat/server/node'
export const mounts = { '/inner': { api: inner, mount: (basePath) => nodeListener(inner, { basePath }) } }
if (other.name !== 'no contract') throw new Error('wrong')
`,
      },
      true,
    )
    const { contracts, inputs } = await program.build('both.mjs', { yaml: false })
    expect(contracts).toHaveLength(2)
    expect(inputs.filter(({ id }) => /check-writer|re2js/.test(id))).toEqual([])
    await using running = program.run('both.mjs', { flags: ['--disallow-code-generation-from-strings'] })
    const url = await running.url()
    expect([await ask(`${url}/words`, 'ab'), await ask(`${url}/words`, 'a')]).toEqual([200, 422])
    expect([await ask(`${url}/inner/numbers`, 2), await ask(`${url}/inner/numbers`, 1)]).toEqual([200, 422])
  })

  test('compiles validators when it runs, if its contract is no JSON module', async () => {
    using program = new Program(
      {
        'api.mjs': `import { implement } from '@concordat/server'
const document = ${JSON.stringify(documentOf('words', { type: 'string', pattern: '^(a+)+$' }))}
export default implement({ document, operations: [] }, { words: ({ body }) => body })
`,
      },
      true,
    )
    const { contracts } = await program.build('inline.mjs', { yaml: false })
    expect(contracts).toEqual([])
    await using running = program.run('inline.mjs')
    const url = `${await running.url()}/words`
    expect([await ask(url, 'aa'), await ask(url, `${'a'.repeat(50)}!`)]).toEqual([200, 422])
  })

  test('says what is missing if an option is given that nothing names', async () => {
    using program = new Program(
      {
        'words.json': JSON.stringify(documentOf('words', { type: 'string' })),
        'api.mjs': `import { implement } from '@concordat/server'
import document from './words.json' with { type: 'json' }
export const api = () => implement({ document, operations: [] }, { ['co' + 'rs']: { origins: '*' } }, { words: () => 'a' })
`,
      },
      true,
    )
    await program.build('hidden.mjs', { yaml: false })
    await using running = program.run('hidden.mjs')
    expect(await running.end()).toBe(1)
    expect(running.err).toContain('The option `cors` is not in this file')
  })

  test('has generated validators once, also if it passes them itself', async () => {
    const document = documentOf('words', { type: 'string', minLength: 2 })
    const api = `import { implement } from '@concordat/server'
import document from './openapi.json' with { type: 'json' }
import { validators } from './validators.js'
export const api = implement({ document, operations: [] }, { validators }, { words: ({ body }) => body })
`
    const validators = validatorsModule(readModel(document))
    const files = { 'openapi.json': JSON.stringify(document), 'api.mjs': api }
    const countIn = async (text: string) => {
      using program = new Program({ ...files, 'validators.js': text }, true)
      await program.build('once.mjs', { yaml: false, minify: false })
      return readFileSync(program.path('once.mjs'), 'utf8').match(/const validator0(?:\$\d+)? =/g)?.length
    }
    expect(await countIn(`// generated from openapi.yaml\n${validators}`)).toBe(1)
    expect(await countIn(`${validators}// changed by hand\n`)).toBe(2)
  })

  test('keeps the options that it names', async () => {
    using program = new Program(
      {
        'words.json': JSON.stringify(documentOf('words', { type: 'string' })),
        'api.mjs': `import { implement, provide, providers } from '@concordat/server'
import document from './words.json' with { type: 'json' }
const made = providers({ suffix: () => '!' })
export const api = () =>
  implement({ document, operations: [] }, { providers: made, compression: true, cors: { origins: '*' } }, {
    words: ({ body, ctx }) => (body === 'again' ? 'x'.repeat(5000) : body + ctx.suffix),
  })
`,
      },
      true,
    )
    await program.build('named.mjs', { yaml: false })
    await using running = program.run('named.mjs')
    const url = `${await running.url()}/words`
    const send = (body: string) =>
      fetch(url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          origin: 'https://x.example',
          'accept-encoding': 'gzip',
        },
      })
    const response = await send('a')
    expect(await response.text()).toBe('"a!"')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect((await send('again')).headers.get('content-encoding')).toBe('gzip')
  })
})
