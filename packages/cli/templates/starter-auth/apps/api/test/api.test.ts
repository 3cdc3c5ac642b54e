import { describe, expect, test } from 'vitest'
import { createTestClient } from '@concordat/server/in-process'
import { createApi } from '../src/api.ts'
import { passwordOf, testUsers } from './support/test-users.ts'

// These tests call the API in process: with all checks of the contract, and without a port.

async function openApi() {
  const api = createApi({ auth: await testUsers() })
  /** Logs in. @returns the credentials, for the third argument of `api.call` */
  const as = async (name: string) => {
    const { status, headers } = await api.call('logIn', { body: { name, password: passwordOf(name) } })
    expect(status).toBe(200)
    return { headers: { cookie: headers.get('set-cookie')!.split(';', 1)[0]! } }
  }
  return { api, as }
}

describe('notes', () => {
  test('an editor creates a note, everybody reads it, and the editor deletes it', async () => {
    const { api, as } = await openApi()
    const ann = await as('ann')
    const created = await api.call('createNote', { body: { text: 'Buy apples' } }, ann)
    expect(created).toMatchObject({ status: 201, body: { id: 1, text: 'Buy apples' } })
    expect(created.headers.get('location')).toBe('/api/notes/1')

    const note = { path: { noteId: 1 } }
    expect(await api.call('getNote', note)).toMatchObject({ status: 200, body: created.body })
    expect(await api.call('listNotes')).toMatchObject({ status: 200, body: [created.body] })
    expect(await api.call('deleteNote', note, ann)).toMatchObject({ status: 204 })
    expect(await api.call('deleteNote', note, ann)).toMatchObject({ status: 404 })
  })

  test('a stranger gets 401, and a user who is no editor 403', async () => {
    const { api, as } = await openApi()
    const body = { text: 'Buy apples' }
    expect(await api.call('createNote', { body })).toMatchObject({ status: 401 })
    expect(await api.call('createNote', { body }, await as('bob'))).toMatchObject({
      status: 403,
      body: { detail: 'This needs the role editor.' },
    })
  })

  test('a request that breaks the contract is 422, with every fault', async () => {
    const { api, as } = await openApi()
    const { headers } = await as('ann')
    const client = createTestClient(api)
    const { status, body } = await client.post('/api/notes', { headers, body: { text: '', colour: 'red' } })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([
      { in: 'body', rule: 'additionalProperties' },
      { in: 'body', pointer: '/text', rule: 'minLength' },
    ])
  })
})

describe('users', () => {
  test('a session lasts until the user logs out', async () => {
    const { api, as } = await openApi()
    const ann = await as('ann')
    expect(await api.call('whoAmI', {}, ann)).toMatchObject({ status: 200, body: { name: 'ann' } })
    expect(await api.call('logOut', {}, ann)).toMatchObject({ status: 204 })
    expect(await api.call('whoAmI', {}, ann)).toMatchObject({ status: 401 })
  })

  test('a wrong password is 401', async () => {
    const { api } = await openApi()
    const body = { name: 'ann', password: passwordOf('bob') }
    expect(await api.call('logIn', { body })).toMatchObject({ status: 401 })
  })

  test('an API key has the roles of its user', async () => {
    const { api, as } = await openApi()
    const created = await api.call('createKey', { body: { label: 'backup' } }, await as('ann'))
    if (created.status !== 201) expect.fail(`It answered ${created.status}.`)
    const headers = { 'X-Api-Key': created.body.key }
    expect(await api.call('createNote', { body: { text: 'Buy pears' } }, { headers })).toMatchObject({
      status: 201,
    })
  })

  test('an administrator adds users, and nobody else does', async () => {
    const { api, as } = await openApi()
    const user = { body: { name: 'eve', password: passwordOf('eve') } }
    expect(await api.call('addUser', user, await as('ann'))).toMatchObject({ status: 403 })
    const root = await as('root')
    expect(await api.call('addUser', user, root)).toMatchObject({ status: 201, body: { roles: [] } })
    expect(await api.call('addUser', user, root)).toMatchObject({ status: 409 })
    expect(await api.call('whoAmI', {}, await as('eve'))).toMatchObject({ body: { name: 'eve' } })
  })
})
