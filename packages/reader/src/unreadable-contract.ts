import { ResolveError, YamlParseError, type NormalizedProblem, type Source } from '@redocly/openapi-core'
import { ContractProblems } from './contract-problems.ts'
import { describeProblem } from './describe-problem.ts'

/**
 * Creates the error for a contract that cannot be read: invalid YAML, a file that is not an OpenAPI document, or a
 * contract that is nested too deeply.
 */
export function unreadableContract(file: string, error: unknown, color: boolean): ContractProblems {
  const cause = error instanceof ResolveError ? error.originalError : error
  if (cause instanceof YamlParseError) return new ContractProblems([describeSyntaxError(cause, color)])
  if (cause instanceof RangeError)
    return new ContractProblems([
      `${file}  The contract is nested too deeply to be read, or its references form a chain of thousands.\n\nWhat to do: refer to fewer schemas one after another.`,
    ])
  const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
  const remedy = 'write an OpenAPI document there; it begins with `openapi: 3.1.0`.'
  return new ContractProblems([`${file}  ${reason}\n\nWhat to do: ${remedy}`])
}

function describeSyntaxError(error: YamlParseError, color: boolean): string {
  const { message, source, line, col } = error as YamlParseError & {
    source: Source
    line: number
    col: number
  }
  const [reason = message] = ((error.originalError as Error | undefined)?.message ?? message)
    .split('\n')[0]!
    .replace(/ \(\d+:\d+\)$/, '')
    .split(' in "')
  const location = [{ source, start: { line, col }, pointer: undefined }]
  const problem = { message: reason, ruleId: 'yaml-parse', severity: 'error', location, suggest: [] }
  return describeProblem(problem as unknown as NormalizedProblem, color)
}
