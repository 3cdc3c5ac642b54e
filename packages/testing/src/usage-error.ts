/** Wrong options of a proof. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Whether an error is about wrong options: ours, or one of `parseArgs`. */
export function isUsageError(error: unknown): error is Error {
  return (
    error instanceof UsageError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
  )
}
