import type { AuthContext } from '@concordat/auth'
import type { Handler } from '@concordat/server'
import type { Operations } from '@{{name}}/contract'
import type { NoteStore } from './note-store.ts'

/** The `ctx` of every handler. `ctx.auth` has the user of the request, and logs in and out. */
export interface Context extends AuthContext {
  notes: NoteStore
  /** The path under which the API is mounted, for links: `/api`. */
  base: string
}

/** The handler of an operation: `const getNote: Op<'getNote'> = ({ path, ctx }, reply) => …`. */
export type Op<Id extends keyof Operations> = Handler<Operations[Id], Context>
