import type { Dialect } from '../database/dialect.ts'
import { changesBetween, type Renames } from './changes.ts'
import { sqlOf } from './plan.ts'
import { riskOf } from './risk-of.ts'
import type { Shape } from './shape.ts'

/** A migration from one shape of the tables to the next. Its SQL is in files that a team reviews and may edit. */
export interface Migration {
  /** The name of its folder, such as `0002-item-weight`. */
  readonly name: string
  /** The tables before and after it. */
  readonly from: Shape
  readonly to: Shape
  /** Whether it changes or drops something that exists: not all of its changes are additive (`riskOf`). */
  readonly isDestructive: boolean
  /** The SQL for each database: to run the migration, and to undo it. */
  readonly up: Readonly<Record<Dialect['name'], string>>
  readonly down: Readonly<Record<Dialect['name'], string>>
}

/** Creates a migration. @param number its place among all migrations, from 1 */
export function makeMigration(
  number: number,
  title: string,
  from: Shape,
  to: Shape,
  renames: Renames,
): Migration {
  const name = `${String(number).padStart(4, '0')}-${title}`
  const [forward, back] = [changesBetween(from, to, renames), changesBetween(to, from, inverse(renames))]
  const texts = (changes: typeof forward, direction: string) => {
    const text = (dialect: Dialect['name'], product: string) => {
      const risks = changes.map(riskOf).map(({ effect, locks }) => `-- - ${effect} ${locks}`)
      const statements = sqlOf(dialect, changes).map((statement) => `${statement};`)
      return `${[`-- ${name}, ${direction}, ${product}`, '--', ...risks].join('\n')}\n\n${statements.join('\n\n')}\n`
    }
    return { sqlite: text('sqlite', 'SQLite'), postgres: text('postgres', 'PostgreSQL') }
  }
  return {
    name,
    from,
    to,
    isDestructive: forward.some((change) => !riskOf(change).isAdditive),
    up: texts(forward, 'forward'),
    down: texts(back, 'back'),
  }
}

/** Returns the renames that undo the given ones. */
function inverse(renames: Renames): Renames {
  return Object.fromEntries(
    Object.entries(renames).map(([old, name]) => {
      const [table = '', column] = old.split('.')
      if (column === undefined) return [name, old]
      return [`${renames[table] ?? table}.${name}`, column]
    }),
  )
}
