import { CommandError } from './command-error.ts'

/** Whether the message of an error is enough for the user, without a stack trace. */
export function isMessage(error: unknown): error is Error {
  if (error instanceof CommandError) return true
  // Compared by name, because importing their classes would load reader and codegen.
  return error instanceof Error && (error.name === 'ContractProblems' || error.name === 'OutputRefused')
}
