import { CommandError } from './command-error.ts'

/** Whether an error says everything in its message, so that no stack need be shown. */
export function isMessage(error: unknown): error is Error {
  if (error instanceof CommandError) return true
  // By their names: their classes would have to be loaded, with all that reads contracts.
  return error instanceof Error && (error.name === 'ContractProblems' || error.name === 'OutputRefused')
}
