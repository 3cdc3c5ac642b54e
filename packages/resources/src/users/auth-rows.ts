import type { CredentialKind, StoredCredential, StoredUser } from '@concordat/auth'
import type { NamedRow } from '../database/query.ts'

/** Reads a user from a row with the columns of `concordat_user`. */
export function userOfRow(row: NamedRow): StoredUser {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    foldedName: row['folded'] as string,
    roles: JSON.parse(row['roles'] as string) as string[],
    password: (row['password'] as string | null) ?? undefined,
    email: (row['email'] as string | null) ?? undefined,
    external: (row['external'] as string | null) ?? undefined,
    isDisabled: Number(row['disabled']) !== 0,
  }
}

/** Reads a secret from a row with the columns of `concordat_credential`. */
export function credentialOfRow(row: NamedRow): StoredCredential {
  const expires = row['expires'] as number | string | null
  return {
    hash: row['hash'] as string,
    kind: row['kind'] as CredentialKind,
    userId: row['user_id'] as string,
    family: row['family'] as string,
    data: JSON.parse(row['data'] as string) as Record<string, unknown>,
    // PostgreSQL returns a BIGINT as a text.
    created: Number(row['created']),
    expires: expires === null ? undefined : Number(expires),
    isUsed: Number(row['used']) !== 0,
  }
}
