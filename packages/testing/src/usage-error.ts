/** Thrown if an option of a proof is invalid. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Whether an error reports an invalid option: a `UsageError`, or an error of `parseArgs`. */
export function isUsageError(error: unknown): error is Error {
  return (
    error instanceof UsageError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  )
}
