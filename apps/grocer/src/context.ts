import type { Handler } from '@concordat/server'
import type { ExpressHandler as AnyExpressHandler } from '@concordat/server/express'
import type { Operations } from '@grocer/contract'
import type { Store } from './store/open-store.ts'

/** What every handler finds in `ctx`. */
export interface Context {
  items: Store['items']
  categories: Store['categories']
  ping: Store['ping']
  startedAt: Date
  /** The path under which the API is mounted, to write links with: `/api`. */
  base: string
}

/** The handler of an operation: `const getItem: Op<'getItem'> = async ({ path, ctx }, reply) => …`. */
export type Op<Id extends keyof Operations> = Handler<Operations[Id], Context>

/** The same for those with Express habits. Wrap it with `fromExpress`. */
export type ExpressHandler<Id extends keyof Operations> = AnyExpressHandler<Operations[Id]>
