import { statSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { implement } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { describe, expect, test } from 'vitest'
import { createTerminal } from '../src/index.ts'
import { recordingIo } from './support/recording-io.ts'
import { openShop } from './support/shop.ts'
import { run } from './support/run.ts'

describe('completion', () => {
  const { api } = openShop()
  const completed = async (...words: string[]) => {
    const { out } = await run(api, ['complete', '--', ...words])
    return out
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => line.split('\t')[0])
  }

  test.each(['bash', 'zsh', 'fish', 'powershell'])('has a script for %s', async (shell) => {
    const { code, out } = await run(api, ['complete', shell])
    expect(code).toBe(0)
    expect(out).toContain('shop complete')
  })

  test('knows groups, commands, options, and the values of enumerations', async () => {
    expect(await completed('it')).toEqual(['items'])
    expect(await completed('items', 'get')).toEqual(['get', 'get-photo'])
    expect(await completed('items', 'list', '--so')).toEqual(['--sort'])
    expect(await completed('items', 'list', '--sort', '')).toEqual(['name', 'price'])
    expect(await completed('items', 'create', '--color', 'g')).toEqual(['green'])
    expect(await completed('items', 'create', '--no-is')).toEqual(['--no-is-organic'])
    expect(await completed('items', 'list', '--output', 'n')).toEqual(['ndjson'])
  })
})

describe('login', () => {
  const contract = {
    operations: [],
    document: {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      security: [{ bearerAuth: [] }],
      components: {
        securitySchemes: {
          bearerAuth: { type: 'http', scheme: 'bearer' },
          key: { type: 'apiKey', in: 'query', name: 'key' },
        },
      },
      paths: {
        '/who': {
          get: {
            operationId: 'who',
            responses: { 200: { description: 'You.', content: { 'application/json': { schema: {} } } } },
          },
        },
      },
    },
  }
  const guards = { bearerAuth: ({ credential }: any) => credential === 't0ken' && 'ada', key: () => false }
  const api = implement(
    contract as never,
    { guards } as never,
    { who: ({ ctx: _ctx }: any) => 'ada' } as never,
  ) as AnyApi
  const terminal = createTerminal(api, { name: 'shop' })

  test('keeps a token in a file of its owner, until logout', async () => {
    const { io, cwd, err, out } = recordingIo({ stdin: 't0ken\n' })
    expect(await terminal.run(['who'], io)).toBe(1)
    expect(await terminal.run(['login'], io)).toBe(0)
    const file = join(cwd, 'config/shop/credentials.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ 'in-process': { bearerAuth: 't0ken' } })
    expect(await terminal.run(['who'], io)).toBe(0)
    expect(out()).toBe('"ada"\n')
    expect(err()).not.toContain('t0ken')
    expect(await terminal.run(['logout'], io)).toBe(0)
    expect(await terminal.run(['who'], io)).toBe(1)
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined()
  })

  test('keeps the tokens of servers apart', async () => {
    const { io, cwd } = recordingIo({ stdin: 't0ken' })
    await terminal.run(['login', '--server', 'https://shop.example'], io)
    expect(JSON.parse(readFileSync(join(cwd, 'config/shop/credentials.json'), 'utf8'))).toEqual({
      'https://shop.example': { bearerAuth: 't0ken' },
    })
    expect(await terminal.run(['who'], io)).toBe(1)
    expect(await terminal.run(['login', 'other'], io)).toBe(2)
  })

  test('asks for a credential that is missing, where there is somebody to ask', async () => {
    const questions: string[] = []
    const askSecret = async (question: string) => {
      questions.push(question)
      return 't0ken'
    }
    expect(await terminal.run(['who'], recordingIo({ askSecret }).io)).toBe(0)
    expect(questions).toEqual(['Token for bearerAuth'])
  })

  test('is documented by the help, and a credential of the environment comes first', async () => {
    const { io, out } = recordingIo({ env: { SHOP_BEARER_AUTH: 't0ken' } })
    expect(await terminal.run(['who'], io)).toBe(0)
    await terminal.run(['who', '--help'], io)
    expect(out()).toContain('bearerAuth: $SHOP_BEARER_AUTH')
    await terminal.run(['--help'], io)
    expect(out()).toContain('  login ')
  })
})
