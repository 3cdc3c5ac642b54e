import type { Awaitable } from '@concordat/core'
import type { Database, Definition } from './database.ts'
import type { Dialect } from './dialect.ts'
import type { Query, Row, Steps } from './query.ts'

/** A database that passes every call on to another one. Subclasses add something to some of the calls. */
export class DatabaseLayer implements Database {
  protected readonly inner: Database

  constructor(inner: Database) {
    this.inner = inner
  }

  get dialect(): Dialect {
    return this.inner.dialect
  }

  run(query: Query): Awaitable<Row[]> {
    return this.inner.run(query)
  }

  read<Result>(steps: () => Steps<Result>): Awaitable<Result> {
    return this.inner.read(steps)
  }

  write<Result>(steps: () => Steps<Result>, isSingle?: boolean): Promise<Result> {
    return this.inner.write(steps, isSingle)
  }

  record(): Promise<string | undefined> {
    return this.inner.record()
  }

  define(plan: (record: string | undefined) => Definition): Promise<void> {
    return this.inner.define(plan)
  }

  close(): Awaitable<void> {
    return this.inner.close()
  }
}
