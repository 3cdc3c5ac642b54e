import type { NormalizedProblem, Source } from '@redocly/openapi-core'
import { relative } from 'node:path'
import type { ContractError } from '@concordat/model'
import { describeProblem } from './describe-problem.ts'

/**
 * Describes a mistake in a bundled document as text, with line and column if the place is in the OpenAPI document
 * itself.
 */
export function contractMistake(error: ContractError, source: Source, color: boolean): string {
  const { pointer, reason, remedy } = error
  const location = { source, pointer: `#${pointer}`, reportOnKey: true }
  const problem = {
    message: reason,
    ruleId: 'contract',
    severity: 'error',
    location: [location],
    suggest: [],
    remedy,
  }
  try {
    return describeProblem(problem as unknown as NormalizedProblem, color)
  } catch {
    // The place is not in the source, because it is in another file or was created by bundling.
    return `${relative(process.cwd(), source.absoluteRef)}  ${error.message}`
  }
}
