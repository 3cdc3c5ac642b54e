import { ConstraintError } from '../constraint-error.ts'
import { unavailable } from '../unavailable.ts'

/** The SQLSTATE of a transaction that can be run again: a serialization failure, and a deadlock. */
const repeatable: ReadonlySet<unknown> = new Set(['40001', '40P01'])

/** Whether an error says that a transaction has to be run again. */
export function isRepeatable(error: unknown): boolean {
  return repeatable.has((error as { code?: unknown } | undefined)?.code)
}

/** The classes of SQLSTATE for a server that is not there: connections, resources, and an operator who stops it. */
const unavailableClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58'])

/**
 * Converts an error of PostgreSQL to the error that it means for a request
 * (www.postgresql.org/docs/current/errcodes-appendix.html).
 */
export function postgresError(error: unknown): unknown {
  const { code = '', detail = '', message = '' } = (error ?? {}) as Record<string, string | undefined>
  // The detail is "Key (name)=(Apple) already exists."
  const columns = (/^Key \(([^)]*)\)=/.exec(detail)?.[1] ?? '')
    .split(', ')
    .map((name) => name.replace(/^"|"$/g, ''))
  if (code === '23505') return new ConstraintError('unique', columns, error)
  if (code === '23503' || code === '23001') return new ConstraintError('reference', columns, error)
  const isLost = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|ENOENT|EHOSTUNREACH)/.test(code)
  if (isLost || isRepeatable(error) || unavailableClasses.has(code.slice(0, 2))) return unavailable(error)
  // These errors of `pg` have no code.
  if (
    code === '' &&
    /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered/.test(message)
  )
    return unavailable(error)
  return error
}
