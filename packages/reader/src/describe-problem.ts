import { getCodeframe, getLineColLocation, type NormalizedProblem } from '@redocly/openapi-core'
import { relative } from 'node:path'
import { isBooleanSchema, isFromAnotherVersion } from './contract-rules.ts'
import { refusal, remedyOfRefusal } from './refused-ref.ts'
import { remedyOfSource } from './source-mistake.ts'
import { unparsed } from './without-unparsed.ts'

/** Describes a problem as text. Paths are relative to the working directory. */
export function describeProblem(problem: NormalizedProblem & { remedy?: string }, color: boolean): string {
  const [first] = problem.location
  const lines: string[] = []
  if (first === undefined) lines.push(problem.message)
  else {
    const location = getLineColLocation(first)
    const file = relative(process.cwd(), location.source.absoluteRef)
    lines.push(`${file}:${location.start.line}:${location.start.col}  ${messageOf(problem)}`)
    lines.push('', getCodeframe(location, color).trimEnd(), '')
  }
  lines.push(`What to do: ${problem.remedy ?? remedy(problem)}`)
  return lines.join('\n')
}

/** Returns the message without absolute paths, and without the position, which `describeProblem` writes. */
function messageOf({ message }: NormalizedProblem): string {
  if (remedyOfSource(message) !== undefined) return message.replace(unparsed, '').replace(/ \(\d+:\d+\)$/, '')
  return message
    .replace(/^(Failed to parse: .*?) in ".*" \(\d+:\d+\)$/, '$1')
    .replace(/: ENOENT: no such file or directory.*$/, ': there is no such file')
}

function remedy(problem: NormalizedProblem): string {
  if (isFromAnotherVersion(problem))
    return 'nothing has to be done: the keyword works as in the versions of OpenAPI that define it.'
  const [suggestion] = problem.suggest
  if (suggestion !== undefined) return `did you mean "${suggestion}"?`
  if (problem.message.includes(refusal)) return remedyOfRefusal(problem.message)
  if (problem.message.startsWith(unparsed) || problem.ruleId === 'yaml-parse')
    return remedyOfSource(problem.message) ?? remedies['yaml-parse']!
  if (isBooleanSchema(problem))
    return 'write {} for true and { not: {} } for false: OpenAPI 3.0 has booleans in additionalProperties only.'
  const known = remedies[problem.ruleId]
  if (known !== undefined) return known
  return `see the rule "${problem.ruleId}"${problem.reference === undefined ? '' : ` at ${problem.reference}`}`
}

const remedies: Record<string, string> = {
  'yaml-parse':
    'mend the YAML: check the indentation and the quotes of the marked line and the one before it.',
  'no-unresolved-refs': 'correct the $ref, or add its target.',
  bundler: 'correct the $ref, or add its target.',
  'operation-operationId-unique': 'give each operation an operationId of its own.',
  'path-parameters-defined': 'declare each {parameter} of the path, and only those, under `parameters`.',
  'security-defined':
    'declare who may call the operation: `security` with a scheme, or `security: []` for everyone.',
  struct: 'see what OpenAPI allows in this place: https://spec.openapis.org/oas/v3.1.1.html',
}
