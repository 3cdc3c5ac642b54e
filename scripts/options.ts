import { parseArgs, type ParseArgsConfig } from 'node:util'

/**
 * Parses the options of a script. A wrong option ends the process with a sentence and the exit code 2.
 *
 * @param options the options, as for `parseArgs`
 */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  options: T,
): ReturnType<typeof parseArgs<{ options: T }>>['values'] {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') !== true) throw error
    console.error((error as Error).message)
    return process.exit(2)
  }
}
