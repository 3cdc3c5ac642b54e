import { CommandError } from './command-error.ts'

/** Whether the message of an error is enough for the user, without a stack trace. */
export function isMessage(error: unknown): error is Error {
  if (error instanceof CommandError) return true
  // The names are compared, because importing the classes would load the packages reader, codegen and build.
  const names = ['ContractProblems', 'OutputRefused', 'TemplateMistake', 'BuildMistake']
  return error instanceof Error && names.includes(error.name)
}
