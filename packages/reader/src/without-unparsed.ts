import type { NormalizedProblem } from '@redocly/openapi-core'

/** The beginning of the message about a file that cannot be parsed. */
export const unparsed = 'Failed to parse: '
/** The beginning of the message about a reference without a target. */
export const unresolved = "Can't resolve $ref"

/**
 * Returns the problems without those about references to unparsable files, whose syntax errors are reported instead.
 */
export function withoutUnparsed(problems: readonly NormalizedProblem[]): NormalizedProblem[] {
  const reasons = problems.flatMap(({ message }) =>
    message.startsWith(unparsed) ? [message.slice(unparsed.length)] : [],
  )
  return problems.filter(
    ({ message }) => !reasons.some((reason) => message.startsWith(unresolved) && message.endsWith(reason)),
  )
}
