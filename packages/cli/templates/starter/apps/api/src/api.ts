import { implement, type Hooks } from '@concordat/server'
import { contract, type Operations } from '@{{name}}/contract'
import { validators } from '@{{name}}/contract/validators'
import type { Context } from './context.ts'
import { handlers } from './handlers.ts'
import { NoteStore } from './note-store.ts'

/** Creates the API from the contract and its handlers. Each API has its own notes, so tests share none. */
export function createApi({ hooks = {} }: { hooks?: Hooks<Context, {}, Operations> } = {}) {
  const notes = new NoteStore()
  const context = ({ base }: { base: string }): Context => ({ notes, base })
  return implement(contract, { context, hooks, validators }, handlers)
}
