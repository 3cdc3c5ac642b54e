import type { Dialect } from './dialect.ts'

/**
 * The clock of the database in SQL, which several machines share: the current time, and the time that is a number of
 * seconds (`?`) later. PostgreSQL takes the time at which the statement began, so that it can use an index.
 */
export function clockOf({ name }: Pick<Dialect, 'name'>): { readonly now: string; readonly later: string } {
  return name === 'sqlite'
    ? {
        now: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
        later: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ? || ' seconds')",
      }
    : { now: 'statement_timestamp()', later: "statement_timestamp() + ? * interval '1 second'" }
}

/** Converts milliseconds to the parameter of `later`. */
export function secondsOf(milliseconds: number): string {
  return (Math.max(0, milliseconds) / 1000).toFixed(3)
}
