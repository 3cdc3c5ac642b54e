import type {
  AuthStore,
  CredentialKind,
  CredentialSelection,
  StoredCredential,
  StoredUser,
} from './auth-store.ts'

/**
 * Creates a store that keeps users and their secrets in memory, for tests and for users who are written in code. They
 * are lost at the end of the process, and other processes do not see them.
 */
export function memoryStore(): AuthStore {
  const users = new Map<string, StoredUser>()
  const names = new Map<string, string>()
  const externals = new Map<string, string>()
  const credentials = new Map<string, StoredCredential>()
  const removeWhere = (matches: (one: StoredCredential) => boolean, most = Infinity) => {
    let removed = 0
    for (const [hash, one] of credentials) {
      if (removed === most) break
      if (!matches(one)) continue
      credentials.delete(hash)
      removed++
    }
    return removed
  }
  /** Whether no other user has the name or the external identity. */
  const isFree = ({ id, foldedName, external }: StoredUser) =>
    (names.get(foldedName) ?? id) === id && (external === undefined || (externals.get(external) ?? id) === id)
  const keep = (user: StoredUser) => {
    users.set(user.id, user)
    names.set(user.foldedName, user.id)
    if (user.external !== undefined) externals.set(user.external, user.id)
  }
  const forget = ({ id, foldedName, external }: StoredUser) => {
    users.delete(id)
    names.delete(foldedName)
    if (external !== undefined) externals.delete(external)
  }
  return {
    open: () => undefined,
    isEmpty: () => users.size === 0,
    userNamed: (foldedName) => users.get(names.get(foldedName) ?? ''),
    userWithId: (id) => users.get(id),
    userWithExternal: (external) => users.get(externals.get(external) ?? ''),
    addUser(user) {
      if (users.has(user.id) || !isFree(user)) return false
      keep(user)
      return true
    },
    changeUser(id, changes, password) {
      const before = users.get(id)
      if (before === undefined || (password !== undefined && before.password !== password)) return false
      const user = { ...before, ...changes }
      if (!isFree(user)) return false
      forget(before)
      keep(user)
      return true
    },
    removeUser(id) {
      const user = users.get(id)
      if (user === undefined) return false
      forget(user)
      removeWhere(({ userId }) => userId === id)
      return true
    },
    users: () => [...users.values()].sort((one, other) => (one.foldedName < other.foldedName ? -1 : 1)),
    addCredential: (credential) => void credentials.set(credential.hash, credential),
    credential(kind: CredentialKind, hash) {
      const credential = credentials.get(hash)
      if (credential?.kind !== kind) return undefined
      const user = users.get(credential.userId)
      return user && { credential, user }
    },
    extendCredential(hash, expires) {
      const credential = credentials.get(hash)
      if (credential !== undefined) credentials.set(hash, { ...credential, expires })
    },
    useCredential(hash) {
      const credential = credentials.get(hash)
      if (credential === undefined || credential.isUsed) return false
      credentials.set(hash, { ...credential, isUsed: true })
      return true
    },
    removeCredential: (hash) => void credentials.delete(hash),
    removeCredentials({ userId, family, kind, except }: CredentialSelection) {
      removeWhere(
        (one) =>
          (userId === undefined || one.userId === userId) &&
          (family === undefined || one.family === family) &&
          (kind === undefined || one.kind === kind) &&
          (except === undefined || one.family !== except),
      )
    },
    removeExpired: (time, most) =>
      removeWhere(({ expires }) => expires !== undefined && expires <= time, most),
  }
}
