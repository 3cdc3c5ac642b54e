import type { NormalizedProblem } from '@redocly/openapi-core'

const unparsed = 'Failed to parse: '
/** The beginning of the message about a reference without a target. */
export const unresolved = "Can't resolve $ref"

/** Leaves out references to files that cannot be parsed. The mistake is in such a file, and is reported there. */
export function withoutUnparsed(problems: readonly NormalizedProblem[]): NormalizedProblem[] {
  const reasons = problems.flatMap(({ message }) =>
    message.startsWith(unparsed) ? [message.slice(unparsed.length)] : [],
  )
  return problems.filter(
    ({ message }) => !reasons.some((reason) => message.startsWith(unresolved) && message.endsWith(reason)),
  )
}
