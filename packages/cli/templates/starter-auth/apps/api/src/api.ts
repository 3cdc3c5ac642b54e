import { users } from '@concordat/auth'
import { implement, type Hooks } from '@concordat/server'
import { contract, type Operations } from '@{{name}}/contract'
import { validators } from '@{{name}}/contract/validators'
import type { Context } from './context.ts'
import { createGuards } from './guards.ts'
import { handlers } from './handlers.ts'
import { NoteStore } from './note-store.ts'

/**
 * Creates the users of the API. The first start makes the user `admin` with these roles, and the log shows its password
 * once. Replace the memory by a database as README.md shows.
 */
function createUsers() {
  return users(contract, { firstUser: { name: 'admin', roles: ['admin', 'editor'] } })
}

/** Creates the API from the contract and its handlers. Each API has its own notes and users, so tests share none. */
export function createApi({
  auth = createUsers(),
  hooks = {},
}: { auth?: ReturnType<typeof createUsers>; hooks?: Hooks<Context, {}, Operations> } = {}) {
  const notes = new NoteStore()
  const context = ({ base }: { base: string }) => ({ notes, base })
  const guards = createGuards(auth)
  return implement(contract, { guards, context, hooks, plugins: [auth], validators }, handlers)
}
