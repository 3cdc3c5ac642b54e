import { describe, expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import {
  memoryStore,
  type AuthStore,
  type CredentialKind,
  type StoredCredential,
  type StoredUser,
  type UserChanges,
} from '@concordat/auth'
import { storage } from '@concordat/resources'
import { authStore } from '@concordat/resources/users'
import { eachDatabase } from './support/each-database.ts'

const document = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} }
const about = { basePath: '', log: { error: () => undefined, warn: () => undefined } } as never

async function openStore(url: string): Promise<{ store: AuthStore; close: () => Promise<void> }> {
  const shop = storage(defineContract(document, []), { url })
  await shop.onStart!(about)
  const store = authStore(shop)
  await store.open()
  return { store, close: async () => void (await shop.onStop!(0)) }
}

const userOf = (name: string, more: Partial<StoredUser> = {}): StoredUser => ({
  id: `id of ${name}`,
  name,
  foldedName: name.toLowerCase(),
  roles: ['clerk'],
  password: undefined,
  email: undefined,
  external: undefined,
  isDisabled: false,
  ...more,
})
const secretOf = (hash: string, more: Partial<StoredCredential> = {}): StoredCredential => ({
  hash,
  kind: 'session',
  userId: 'id of ann',
  family: `family of ${hash}`,
  data: {},
  created: 1_900_000_000_123,
  expires: undefined,
  isUsed: false,
  ...more,
})

/** A generator of numbers from 0 to 1 (mulberry32), so that a failure can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('users in a database', () => {
  eachDatabase((newDatabase) => {
    test('are what they are in memory, after 600 random changes', async () => {
      const { store, close } = await openStore(await newDatabase())
      const memory = memoryStore()
      const random = randomOf(15)
      const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)]!
      const names = ['ann', 'bob', 'Carl', 'dörte']
      const hashes = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
      const kinds: CredentialKind[] = ['session', 'refresh', 'key', 'reset']
      const families = ['f1', 'f2', 'f3']
      const steps: (() => (one: AuthStore) => unknown)[] = [
        () => {
          const user = userOf(pick(...names), {
            roles: pick([], ['admin', 'clerk']),
            email: pick(undefined, 'a@b.c'),
            external: pick(undefined, undefined, 'x#1', 'x#2'),
          })
          return (one) => one.addUser(user)
        },
        () => {
          const id = `id of ${pick(...names)}`
          const changes = pick<UserChanges>(
            { foldedName: pick(...names).toLowerCase(), name: 'x' },
            { isDisabled: pick(true, false) },
            { roles: pick([], ['admin']), email: pick(undefined, 'd@e.f') },
            { password: pick(undefined, 'y', 'z') },
            {},
          )
          const password = pick(undefined, 'y')
          return (one) => one.changeUser(id, changes, password)
        },
        () => {
          const id = `id of ${pick(...names)}`
          return (one) => one.removeUser(id)
        },
        () => {
          const secret = secretOf(pick(...hashes), {
            kind: pick(...kinds),
            userId: `id of ${pick(...names)}`,
            family: pick(...families),
            data: { label: pick('a', 'b') },
            expires: pick(undefined, 5, 10, 15),
          })
          // A secret of nobody, or with the hash of another, is an error that cannot happen.
          return async (one) => {
            if ((await one.userWithId(secret.userId)) === undefined) return
            for (const kind of kinds) if ((await one.credential(kind, secret.hash)) !== undefined) return
            await one.addCredential(secret)
          }
        },
        () => {
          const [kind, hash] = [pick(...kinds), pick(...hashes)]
          return (one) => one.credential(kind, hash)
        },
        () => {
          const [hash, expires] = [pick(...hashes), pick(7, 20)]
          return (one) => one.extendCredential(hash, expires)
        },
        () => {
          const hash = pick(...hashes)
          return (one) => one.useCredential(hash)
        },
        () => {
          const hash = pick(...hashes)
          return (one) => one.removeCredential(hash)
        },
        () => {
          const selection = pick(
            { family: pick(...families) },
            { userId: 'id of ann', kind: pick(...kinds) },
            { userId: 'id of bob', except: pick(...families) },
          )
          return (one) => one.removeCredentials(selection)
        },
        () => {
          const time = pick(4, 5, 9, 12)
          return (one) => one.removeExpired(time, 100)
        },
        () => {
          const external = pick('x#1', 'x#2')
          return (one) => one.userWithExternal(external)
        },
        () => (one) => one.users(),
        () => (one) => one.isEmpty(),
        () => {
          const name = pick(...names).toLowerCase()
          return (one) => one.userNamed(name)
        },
      ]
      try {
        for (let n = 0; n < 600; n++) {
          const step = pick(...steps)()
          expect(await step(store), `step ${n}`).toEqual(await step(memory))
        }
      } finally {
        await close()
      }
    })

    test('can use a secret once, and a name once, also at the same time', async () => {
      const { store, close } = await openStore(await newDatabase())
      try {
        const added = await Promise.all(
          Array.from({ length: 10 }, async (_, n) => store.addUser(userOf('ann', { id: `id ${n}` }))),
        )
        expect(added.filter(Boolean)).toHaveLength(1)
        const [ann] = await store.users()
        await store.addCredential(secretOf('h', { userId: ann!.id }))
        const used = await Promise.all(Array.from({ length: 10 }, async () => store.useCredential('h')))
        expect(used.filter(Boolean)).toHaveLength(1)
      } finally {
        await close()
      }
    })

    test('are there after a restart, and two processes may start at once', async () => {
      const url = await newDatabase()
      const [one, other] = await Promise.all([openStore(url), openStore(url)])
      await one.store.addUser(userOf('ann'))
      expect(await other.store.userNamed('ann')).toEqual(userOf('ann'))
      await Promise.all([one.close(), other.close()])
      const again = await openStore(url)
      expect(await again.store.users()).toEqual([userOf('ann')])
      await again.close()
    })
  })

  test('need their storage before them', () => {
    const shop = storage(defineContract(document, []), { url: ':memory:' })
    expect(() => authStore(shop).open()).toThrow('stands behind another plugin')
    expect(() => authStore({ name: 'x' }).open()).toThrow('This is no storage')
  })
})
