import type { Awaitable, Reply } from '@concordat/core'
import type { RequestDatabase } from '../request-database.ts'
import type { PathValues } from './collection.ts'

/** The call of a derived handler. The types of its values depend on the contract, which is known only at run time. */
export interface DerivedCall {
  readonly path?: PathValues
  readonly query?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly ctx: { readonly db: RequestDatabase }
}

/** The function `reply` of a derived handler. */
export type DerivedReply = (status: number, body?: unknown, headers?: Record<string, string>) => Reply

/** A handler that is derived from a stored resource. */
export type DerivedHandler = (call: DerivedCall, reply: DerivedReply) => Awaitable<Reply>
