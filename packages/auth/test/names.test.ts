import { expect, test } from 'vitest'
import { foldedName } from '../src/users/folded-name.ts'
import { guardedApi } from './support/guarded-api.ts'

test.each([
  ['ann', 'ANN'],
  ['ann', 'ａｎｎ'],
  ['ann', 'a\u200Bnn'],
  ['ann', '\u2060ann\uFE0F'],
  ['ann lee', ' ann \u00A0 lee '],
  ['zoé', 'zoe\u034F\u0301'],
  ['straße', 'STRAßE'],
])('%j and %j are the same name', async (one, other) => {
  expect(foldedName(other)).toBe(foldedName(one))
  expect(foldedName(foldedName(other))).toBe(foldedName(other))
  const { auth } = await guardedApi()
  await auth.accounts.addIfNew({ name: one })
  await expect(auth.accounts.add({ name: other })).rejects.toMatchObject({ status: 409 })
})

test.each(['', ' ', '\u200B', '\u3164', 'a\0b', 'a\nb', '\u202Ebob', '\uD800', 'a:b', 'x'.repeat(201)])(
  '%j is no name',
  async (name) => {
    const { auth } = await guardedApi()
    await expect(auth.accounts.add({ name })).rejects.toMatchObject({ status: 422 })
  },
)
