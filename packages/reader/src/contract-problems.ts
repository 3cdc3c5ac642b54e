import { getCodeframe, getLineColLocation, type NormalizedProblem } from '@redocly/openapi-core'
import { relative } from 'node:path'
import { isFromAnotherVersion } from './contract-rules.ts'
import { refusal } from './refused-ref.ts'

/** The contract has mistakes. The message shows each with file, line, column, the lines, and what to do. */
export class ContractProblems extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`
    super(`The contract has ${count}.\n\n${problems.join('\n\n')}`)
    this.name = 'ContractProblems'
    this.problems = problems
  }
}

/** One problem as people read it. Paths are relative to the working directory. */
export function describeProblem(problem: NormalizedProblem & { remedy?: string }, color: boolean): string {
  const [first] = problem.location
  const lines: string[] = []
  if (first === undefined) lines.push(problem.message)
  else {
    const location = getLineColLocation(first)
    const file = relative(process.cwd(), location.source.absoluteRef)
    lines.push(`${file}:${location.start.line}:${location.start.col}  ${problem.message}`)
    lines.push('', getCodeframe(location, color).trimEnd(), '')
  }
  lines.push(`What to do: ${problem.remedy ?? remedy(problem)}`)
  return lines.join('\n')
}

function remedy(problem: NormalizedProblem): string {
  if (isFromAnotherVersion(problem))
    return 'nothing has to be done: it is taken as the versions of OpenAPI take it that have it.'
  const [suggestion] = problem.suggest
  if (suggestion !== undefined) return `did you mean "${suggestion}"?`
  if (problem.message.includes(refusal))
    return 'move what it leads to into the repository; or allow it, with --allow-refs (outside, network).'
  const known = remedies[problem.ruleId]
  if (known !== undefined) return known
  return `see the rule "${problem.ruleId}"${problem.reference === undefined ? '' : ` at ${problem.reference}`}`
}

const remedies: Record<string, string> = {
  'yaml-parse':
    'mend the YAML: look at the indentation and the quotes of the marked line and the one before it.',
  'no-unresolved-refs': 'correct the $ref, or add what it refers to.',
  'operation-operationId-unique': 'give each operation an operationId of its own.',
  'path-parameters-defined': 'declare each {parameter} of the path, and only those, under `parameters`.',
  'security-defined': 'say who may call: `security` with a scheme, or `security: []` for everyone.',
  struct: 'look at what OpenAPI has at this place: https://spec.openapis.org/oas/v3.1.1.html',
}
