import { isCancel } from '@clack/prompts'
import { CommandError } from '../command-error.ts'

/** Returns the answer to a question. @throws CommandError if the user cancels */
export function answered<T>(value: T): Exclude<T, symbol> {
  if (isCancel(value)) throw new CommandError('Cancelled. Nothing was written.')
  return value as Exclude<T, symbol>
}
