import { implement, type Api } from '@concordat/server'
import { contract, type Operations } from '@{{name}}/contract'
import { validators } from '@{{name}}/contract/validators'
import type { Context } from './context.ts'
import { handlers } from './handlers.ts'
import { NoteStore } from './note-store.ts'

/** Makes the API: the contract, tied to its handlers. Each has notes of its own, so tests share none. */
export function createApi(): Api<Operations, Context> {
  const notes = new NoteStore()
  const context = ({ base }: { base: string }): Context => ({ notes, base })
  return implement(contract, { context, validators }, handlers)
}
