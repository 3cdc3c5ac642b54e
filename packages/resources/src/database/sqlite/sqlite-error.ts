import { ConstraintError } from '../constraint-error.ts'
import { unavailable } from '../unavailable.ts'

// The result codes of SQLite (sqlite.org/rescode.html). ON DELETE RESTRICT has the code of a trigger.
const [busy, locked, readOnly, ioError, full, cannotOpen] = [5, 6, 8, 10, 13, 14]
const [foreignKey, primaryKey, unique, trigger] = [787, 1555, 2067, 1811]

/** Whether a statement failed because another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === busy
}

/** Converts an error of SQLite to the error that it means for a request. */
export function sqliteError(error: unknown): unknown {
  const { errcode, message } = error as { errcode?: number; message: string }
  if (errcode === undefined) return error
  if (errcode === primaryKey || errcode === unique) {
    // The message is "UNIQUE constraint failed: item.name, item.shop_id".
    const columns = message.replace(/^.*: /, '').split(', ')
    return new ConstraintError(
      'unique',
      columns.map((column) => column.replace(/^.*\./, '')),
      error,
    )
  }
  if (errcode === foreignKey || errcode === trigger) return new ConstraintError('reference', [], error)
  // The lower byte is the primary result code.
  return [busy, locked, readOnly, ioError, full, cannotOpen].includes(errcode & 0xff)
    ? unavailable(error)
    : error
}
