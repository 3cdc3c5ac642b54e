import type { NormalizedProblem, Source } from '@redocly/openapi-core'
import { relative } from 'node:path'
import type { ContractError } from '@concordat/model'
import { describeProblem } from './contract-problems.ts'

/** A mistake of a bundled document as people read it, with its line where that is in the first file. */
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
    // The place is in another file than the first, or was made by bundling.
    return `${relative(process.cwd(), source.absoluteRef)}  ${error.message}`
  }
}
