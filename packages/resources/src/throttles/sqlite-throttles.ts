import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { ThrottleCounter, type Charge, type ThrottleStore, type Verdict } from '@concordat/auth'
import { isBusy } from '../database/sqlite/sqlite-error.ts'
import { isDamage, openThrottleFile } from './open-throttle-file.ts'
import { rowKey } from './row-key.ts'
import { Sweep } from './sweep.ts'

/** How long a request waits for other processes that count, in milliseconds. */
const patience = 1000

/** How often a decision is tried again at once, before it waits for a timer. */
const immediate = 3

/**
 * Counts in a SQLite file of its own, which all processes of a machine share. A decision is one transaction. It is not
 * synchronized with the disk (sqlite.org/pragma.html#pragma_synchronous): after a power failure, the counters may
 * begin anew.
 */
export class SqliteThrottles implements ThrottleStore {
  readonly #file: string
  readonly #now: () => number
  readonly #sweep = new Sweep((after) => this.#clean(after))
  #open: Statements | undefined

  /** @param now returns the time in milliseconds; processes need the same clock */
  constructor(file: string, now: () => number = Date.now) {
    this.#file = file
    this.#now = now
  }

  open(): void {
    this.#open ??= prepare(this.#file)
  }

  close(): void {
    this.#open?.database.close()
    this.#open = undefined
  }

  take(charges: readonly Charge[]): readonly Verdict[] | Promise<readonly Verdict[]> {
    for (let attempt = 0; attempt < immediate; attempt++) {
      const verdicts = this.#attempt(charges)
      if (verdicts !== undefined) return verdicts
    }
    return this.#takeLater(charges)
  }

  /** Waits for other processes without blocking the event loop. */
  async #takeLater(charges: readonly Charge[]): Promise<readonly Verdict[]> {
    const deadline = performance.now() + patience
    for (;;) {
      await wait(Math.random() * 4)
      const verdicts = this.#attempt(charges)
      if (verdicts !== undefined) return verdicts
      if (performance.now() > deadline)
        throw new Error('Other processes keep the file of the throttles locked.')
    }
  }

  /** @returns undefined if another process has the lock */
  #attempt(charges: readonly Charge[]): readonly Verdict[] | undefined {
    const open = this.#open
    if (open === undefined) throw new Error('The store of the throttles is not open.')
    try {
      open.begin.run()
      const verdicts = this.#decide(open, charges)
      open.commit.run()
      this.#sweep.step()
      return verdicts
    } catch (error) {
      if (open.database.isTransaction) open.database.exec('ROLLBACK')
      if (isBusy(error)) return undefined
      // The request meets the failure, and the next one a sound file.
      if (isDamage(error)) this.#reopen()
      throw error
    }
  }

  #reopen(): void {
    this.close()
    this.open()
  }

  #decide({ read, write }: Statements, charges: readonly Charge[]): readonly Verdict[] {
    // The time is read under the lock, so that it does not precede what other processes have written.
    const now = Math.floor(this.#now())
    const keys = charges.map(({ key }) => rowKey(key))
    const counters = keys.map((key) => counterOf(read.get(key)?.['counter']))
    const ahead = counters.map((counter) => counter.isAhead(now))
    let verdicts = counters.map((counter, index) => counter.judge(now, charges[index]!))
    const isAllowed = verdicts.every(({ allowed }) => allowed)
    if (isAllowed)
      verdicts = counters.map((counter, index) => counter.count(now, charges[index]!, verdicts[index]!))
    // A counter that is ahead of the clock is written in any case, so that its requests grow old from now on.
    for (const [index, counter] of counters.entries())
      if (isAllowed || ahead[index]!) write.run(keys[index]!, bytesOf(counter), now + charges[index]!.window)
    return verdicts
  }

  #clean(after: Uint8Array): Uint8Array | undefined {
    const open = this.#open
    if (open === undefined) return undefined
    try {
      const last = open.last.get(after)?.['key'] as Uint8Array | null | undefined
      if (last === null || last === undefined) return undefined
      open.clean.run(after, last, Math.floor(this.#now()))
      return last
    } catch (error) {
      // Another process writes, and its own sweep cleans.
      if (isBusy(error)) return after
      throw error
    }
  }
}

type Statements = { readonly database: DatabaseSync } & Readonly<
  Record<'begin' | 'commit' | 'read' | 'write' | 'last' | 'clean', StatementSync>
>

function prepare(file: string): Statements {
  const database = openThrottleFile(file)
  return {
    database,
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    read: database.prepare('SELECT counter FROM throttle WHERE key = ?'),
    write: database.prepare(
      'INSERT INTO throttle (key, counter, ends) VALUES (?, ?, ?) ' +
        'ON CONFLICT (key) DO UPDATE SET counter = excluded.counter, ends = excluded.ends',
    ),
    last: database.prepare(
      `SELECT max(key) AS key FROM (SELECT key FROM throttle WHERE key > ? ORDER BY key LIMIT ${Sweep.rows})`,
    ),
    clean: database.prepare('DELETE FROM throttle WHERE key > ? AND key <= ? AND ends < ?'),
  }
}

function counterOf(stored: unknown): ThrottleCounter {
  if (!(stored instanceof Uint8Array)) return new ThrottleCounter()
  // The copy has the alignment that 64-bit numbers need.
  const [opened = 0, ...spans] = new Float64Array(stored.slice().buffer)
  return new ThrottleCounter(opened, spans)
}

function bytesOf({ opened, spans }: ThrottleCounter): Uint8Array {
  return new Uint8Array(Float64Array.of(opened, ...spans).buffer)
}
