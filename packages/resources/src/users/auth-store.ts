import type { AuthStore, CredentialSelection, StoredUser, UserChanges } from '@concordat/auth'
import type { Plugin } from '@concordat/server'
import { ConstraintError } from '../database/constraint-error.ts'
import type { Database } from '../database/database.ts'
import type { NamedRow } from '../database/query.ts'
import { openDatabaseOf } from '../open-databases.ts'
import { sql, type Sql } from '../sql.ts'
import { credentialOfRow, userOfRow } from './auth-rows.ts'
import { createAuthTables } from './auth-tables.ts'

/**
 * Creates a store that keeps users and their secrets in the database of a storage, in two tables of its own. They are
 * created at the start unless they exist.
 *
 * @param storage the plugin of `storage`, which stands before that of `users` in the list of plugins
 *
 * @example
 * ```ts
 * const shop = storage(contract, { url: ':memory:' })
 * const auth = users(contract, { store: authStore(shop) })
 * const options = { plugins: [shop, auth], guards: { session: auth.session() } }
 * ```
 */
export function authStore(storage: Plugin): AuthStore {
  const run = async (statement: Sql): Promise<NamedRow[]> => {
    const database = openDatabaseOf(storage)
    const rows: unknown = await database.run(statement.in(database.dialect))
    return rows as NamedRow[]
  }
  const unlessTaken = async (change: Promise<NamedRow[]>): Promise<boolean> => {
    try {
      return (await change).length > 0
    } catch (error) {
      if (error instanceof ConstraintError) return false
      throw error
    }
  }
  const firstUser = async (statement: Sql) => {
    const [row] = await run(statement)
    return row && userOfRow(row)
  }
  return {
    open: () => createTables(openDatabaseOf(storage)),
    isEmpty: async () => (await run(sql`SELECT id FROM concordat_user LIMIT 1`)).length === 0,
    userNamed: (foldedName) => firstUser(sql`SELECT * FROM concordat_user WHERE folded = ${foldedName}`),
    userWithId: (id) => firstUser(sql`SELECT * FROM concordat_user WHERE id = ${id}`),
    userWithExternal: (external) => firstUser(sql`SELECT * FROM concordat_user WHERE external = ${external}`),
    users: async () => (await run(sql`SELECT * FROM concordat_user ORDER BY folded`)).map(userOfRow),
    addUser: (user) => unlessTaken(run(insertUser(user))),
    changeUser: (id, changes, password) => unlessTaken(run(updateUser(id, changes, password))),
    removeUser: async (id) =>
      (await run(sql`DELETE FROM concordat_user WHERE id = ${id} RETURNING id`)).length > 0,
    async addCredential({ hash, kind, userId, family, data, created, expires, isUsed }) {
      await run(sql`INSERT INTO concordat_credential (hash, kind, user_id, family, data, created, expires, used)
        VALUES (${hash}, ${kind}, ${userId}, ${family}, ${JSON.stringify(data)}, ${created}, ${expires ?? null},
        ${isUsed ? 1 : 0}) RETURNING hash`)
    },
    async credential(kind, hash) {
      const [row] =
        await run(sql`SELECT c.hash, c.kind, c.user_id, c.family, c.data, c.created, c.expires, c.used,
        u.id, u.name, u.folded, u.roles, u.password, u.email, u.external, u.disabled
        FROM concordat_credential c JOIN concordat_user u ON u.id = c.user_id
        WHERE c.hash = ${hash} AND c.kind = ${kind}`)
      return row && { credential: credentialOfRow(row), user: userOfRow(row) }
    },
    async extendCredential(hash, expires) {
      await run(sql`UPDATE concordat_credential SET expires = ${expires} WHERE hash = ${hash} RETURNING hash`)
    },
    useCredential: async (hash) =>
      (
        await run(
          sql`UPDATE concordat_credential SET used = 1 WHERE hash = ${hash} AND used = 0 RETURNING hash`,
        )
      ).length > 0,
    async removeCredential(hash) {
      await run(sql`DELETE FROM concordat_credential WHERE hash = ${hash} RETURNING hash`)
    },
    async removeCredentials(selection) {
      await run(removal(selection))
    },
    async removeExpired(time, most) {
      const removed = await run(sql`DELETE FROM concordat_credential WHERE hash IN
        (SELECT hash FROM concordat_credential WHERE expires <= ${time} ORDER BY expires LIMIT ${most}) RETURNING hash`)
      return removed.length
    },
  }
}

function insertUser({ id, name, foldedName, roles, password, email, external, isDisabled }: StoredUser): Sql {
  return sql`INSERT INTO concordat_user (id, name, folded, roles, password, email, external, disabled)
    VALUES (${id}, ${name}, ${foldedName}, ${JSON.stringify(roles)}, ${password ?? null}, ${email ?? null},
    ${external ?? null}, ${isDisabled ? 1 : 0}) RETURNING id`
}

/** The empty text is no name or hash, so it stands for a property that is not changed. */
function updateUser(id: string, changes: UserChanges, hash = ''): Sql {
  const { name = '', foldedName = '', roles, password, email, external, isDisabled } = changes
  const set = (property: keyof UserChanges) => (Object.hasOwn(changes, property) ? 'set' : '')
  return sql`UPDATE concordat_user SET name = COALESCE(NULLIF(${name}, ''), name),
    folded = COALESCE(NULLIF(${foldedName}, ''), folded), roles = COALESCE(${roles ? JSON.stringify(roles) : null}, roles),
    password = CASE ${set('password')} WHEN 'set' THEN ${password ?? null} ELSE password END,
    email = CASE ${set('email')} WHEN 'set' THEN ${email ?? null} ELSE email END,
    external = CASE ${set('external')} WHEN 'set' THEN ${external ?? null} ELSE external END,
    disabled = CASE ${String(isDisabled)} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE disabled END
    WHERE id = ${id} AND (${hash} = '' OR password = ${hash}) RETURNING id`
}

/** The empty text is no family, kind or id of a user, so it stands for any. */
function removal({ userId = '', family = '', kind: given, except = '' }: CredentialSelection): Sql {
  const kind = given ?? ''
  if (family !== '')
    return sql`DELETE FROM concordat_credential WHERE family = ${family}
      AND (${userId} = '' OR user_id = ${userId}) AND (${kind} = '' OR kind = ${kind}) RETURNING hash`
  return sql`DELETE FROM concordat_credential WHERE (${userId} = '' OR user_id = ${userId})
    AND (${kind} = '' OR kind = ${kind}) AND family <> ${except} RETURNING hash`
}

/** Creates the tables, unless they exist. Then nothing is defined, because the user of the database may lack the right. */
async function createTables(database: Database): Promise<void> {
  const statement = { text: 'SELECT 1 FROM concordat_credential LIMIT 1', writes: false }
  try {
    await database.run({ statement, values: [] })
  } catch {
    await database.define((record) => ({ statements: createAuthTables(database.dialect), record }))
  }
}
