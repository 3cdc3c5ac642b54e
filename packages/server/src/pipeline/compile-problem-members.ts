import { appliesTo } from '../hooks/applies-to.ts'
import type { ReplyFacts } from '../hooks/hooks.ts'
import type { Plugin } from '../plugin.ts'

/** Returns the members that plugins add to the problems of a request. */
export type ProblemMembers = (facts: ReplyFacts) => Readonly<Record<string, unknown>>

/** Compiles what plugins add to problems. @returns undefined if no plugin adds anything */
export function compileProblemMembers(plugins: readonly Plugin[]): ProblemMembers | undefined {
  const adding = plugins.filter(({ problemMembers }) => problemMembers !== undefined)
  if (adding.length === 0) return undefined
  return (facts) =>
    Object.assign(
      {},
      ...adding
        .filter((plugin) => appliesTo(plugin, facts.operation))
        .map((plugin) => plugin.problemMembers!(facts)),
    )
}
