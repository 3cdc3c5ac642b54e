/** What the server of `pnpm prove connections` tells its parent. */
export type ConnectionsNote = { port: number } | { accepted: number } | { task: number } | 'stopped'
