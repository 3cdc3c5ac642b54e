import { describe, expect, test } from 'vitest'
import { createTestClient } from '@concordat/server/in-process'
import { createApi } from '../src/api.ts'

// These tests call the API in process: with all checks of the contract, and without a port.

describe('by operation, with the types of the contract', () => {
  test('a note can be created, read, listed and deleted', async () => {
    const api = createApi()
    const created = await api.call('createNote', { body: { text: 'Buy apples' } })
    expect(created).toMatchObject({ status: 201, body: { id: 1, text: 'Buy apples' } })
    expect(created.headers.get('location')).toBe('/api/notes/1')

    const note = { path: { noteId: 1 } }
    expect(await api.call('getNote', note)).toMatchObject({ status: 200, body: created.body })
    expect(await api.call('listNotes')).toMatchObject({ status: 200, body: [created.body] })
    expect(await api.call('deleteNote', note)).toMatchObject({ status: 204 })
    expect(await api.call('getNote', note)).toMatchObject({ status: 404 })
    expect(await api.call('deleteNote', note)).toMatchObject({ status: 404 })
  })
})

describe('by path, as an HTTP client calls it', () => {
  const client = createTestClient(createApi())

  test('a request that breaks the contract is 422, with every fault', async () => {
    const { status, body } = await client.post('/api/notes', { body: { text: '', colour: 'red' } })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([
      { in: 'body', rule: 'additionalProperties' },
      { in: 'body', pointer: '/text', rule: 'minLength' },
    ])
  })

  test('a limit that is not a number is 422', async () => {
    const { status, body } = await client.get('/api/notes?limit=many')
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ in: 'query', pointer: '/limit', rule: 'type' }])
  })

  test('an unknown path is 404, and a wrong method 405', async () => {
    expect(await client.get('/api/nothing')).toMatchObject({ status: 404 })
    expect(await client.patch('/api/notes')).toMatchObject({ status: 405 })
  })
})
