import { HttpError } from '@concordat/core'
import { ConstraintError } from '../constraint-error.ts'
import { unavailable } from '../unavailable.ts'

/** The SQLSTATEs of a transaction that can be run again: a serialization failure and a deadlock. */
const repeatable: ReadonlySet<unknown> = new Set(['40001', '40P01'])

/** Whether an error says that a transaction has to be run again. */
export function isRepeatable(error: unknown): boolean {
  return repeatable.has((error as { code?: unknown } | undefined)?.code)
}

/** The SQLSTATE class of a value beyond the limits of PostgreSQL, such as a long text in an index. */
const tooLarge = '54'

/**
 * The SQLSTATE classes of a server that cannot answer: connection exceptions (08), insufficient resources (53),
 * operator intervention (57, which includes timeouts) and system errors (58).
 */
const unavailableClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58'])

/**
 * Converts an error of PostgreSQL to the error that it means for a request
 * (www.postgresql.org/docs/current/errcodes-appendix.html).
 */
export function postgresError(error: unknown): unknown {
  const { code: given, detail = '', message = '' } = (error ?? {}) as Record<string, string | undefined>
  // An error of the application may have a `code` that is not a string.
  const code = typeof given === 'string' ? given : ''
  // The detail is "Key (name)=(Apple) already exists."
  const columns = (/^Key \(([^)]*)\)=/.exec(detail)?.[1] ?? '')
    .split(', ')
    .map((name) => name.replace(/^"|"$/g, ''))
  if (code === '23505') return new ConstraintError('unique', columns, error)
  if (code.startsWith(tooLarge))
    return HttpError.of(
      'contract-violation',
      { detail: 'A value is too large for the database.' },
      {},
      { cause: error },
    )
  if (code === '23503' || code === '23001') return new ConstraintError('reference', columns, error)
  const isLost = /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|ENOENT|EHOSTUNREACH)/.test(code)
  if (isLost || isRepeatable(error) || unavailableClasses.has(code.slice(0, 2))) return unavailable(error)
  // These errors of `pg` have no code.
  if (
    code === '' &&
    /^Connection terminated|^Query read timeout|^timeout exceeded when trying to connect|^Client has encountered/.test(
      message,
    )
  )
    return unavailable(error)
  return error
}
