import { scopeOf } from './compile-providers.ts'

/** Adds a task that starts after the request has ended. */
export type Background = (task: () => unknown) => void

/**
 * A provider of background tasks. A task starts when the request has ended, the providers are released and the `onEnd`
 * hooks have run, even if the client has disconnected before the whole reply was sent. It does not start if the
 * providers had to undo their work. Errors are logged, and a server that closes waits for tasks that run.
 *
 * @example
 * ```ts
 * const shop = providers({ later: background })
 * const addItem: Handler<Operations['addItem'], ContextOf<typeof shop>> = ({ body, ctx }, reply) => {
 *   ctx.later(() => console.log('A mail about', body.name))
 *   return reply(201, { id: 1, name: body.name })
 * }
 * ```
 */
export function background(ctx: object): Background {
  return (task) => scopeOf(ctx).addTask(task)
}
