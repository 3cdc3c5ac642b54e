import { randomUUID } from 'node:crypto'
import type { AuthStore, StoredUser } from '../store/auth-store.ts'
import { createSecret, hashSecret } from './secret.ts'

/** Adds a secret of a user to the store. @param age how long it is valid, in milliseconds @returns the secret itself */
export async function addSecret(
  store: AuthStore,
  { id }: StoredUser,
  kind: 'session' | 'reset',
  age: number,
): Promise<string> {
  const secret = createSecret()
  const created = Date.now()
  await store.addCredential({
    hash: hashSecret(secret),
    kind,
    userId: id,
    family: randomUUID(),
    data: {},
    created,
    expires: created + age,
    isUsed: false,
  })
  return secret
}
