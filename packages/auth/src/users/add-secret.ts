import { randomUUID } from 'node:crypto'
import type { AuthStore, StoredCredential, StoredUser } from '../store/auth-store.ts'
import { createSecret, hashSecret } from './secret.ts'

/** Returns a secret as it is stored. @param age how long it is valid, in milliseconds */
export function newCredential(
  secret: string,
  { id }: StoredUser,
  kind: 'session' | 'reset',
  age: number,
): StoredCredential {
  const created = Date.now()
  return {
    hash: hashSecret(secret),
    kind,
    userId: id,
    family: randomUUID(),
    data: {},
    created,
    expires: created + age,
    isUsed: false,
  }
}

/** Adds a secret of a user to the store. @param age how long it is valid, in milliseconds @returns the secret itself */
export async function addSecret(
  store: AuthStore,
  user: StoredUser,
  kind: 'session' | 'reset',
  age: number,
): Promise<string> {
  const secret = createSecret()
  await store.addCredential(newCredential(secret, user, kind, age))
  return secret
}
