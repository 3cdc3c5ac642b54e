import { users, type Users } from '@concordat/auth'
import { implement, type Hooks } from '@concordat/server'
import { contract, type Operations } from '@{{name}}/contract'
import { validators } from '@{{name}}/contract/validators'
import type { Context } from './context.ts'
import { createGuards } from './guards.ts'
import { handlers } from './handlers.ts'
import { NoteStore } from './note-store.ts'

/**
 * Creates the API from the contract and its handlers. Each API has its own notes and users, so tests share none.
 *
 * @param auth the users; tests give their own
 */
export function createApi({
  auth: given,
  hooks = {},
}: { auth?: Users; hooks?: Hooks<Context, {}, Operations> } = {}) {
  // The first start makes the user `admin` with these roles, and the log shows its password once. The users are kept in
  // memory. README.md shows how to keep them in a database.
  const auth = given ?? users(contract, { firstUser: { name: 'admin', roles: ['admin', 'editor'] } })
  const notes = new NoteStore()
  const context = ({ base }: { base: string }) => ({ notes, base })
  const guards = createGuards(auth)
  return implement(contract, { guards, context, hooks, plugins: [auth], validators }, handlers)
}
