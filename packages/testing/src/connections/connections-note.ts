/**
 * A message of the server of `pnpm prove connections` to its parent process: its port, the id of a request that it has
 * accepted, the id of a task that it has completed, or that it has stopped.
 */
export type ConnectionsNote = { port: number } | { accepted: number } | { task: number } | 'stopped'
