import type { RequestState } from './request-state.ts'

/** An object without members, for problems to which no plugin adds any. */
export const noMembers: Readonly<Record<string, unknown>> = Object.freeze({})

/** Returns the members that plugins add to the problems of a request. An error of a plugin is logged. */
export function problemMembersOf(state: RequestState): Readonly<Record<string, unknown>> {
  const { problemMembers } = state.parts
  if (problemMembers === undefined) return noMembers
  try {
    return problemMembers(state.facts)
  } catch (error) {
    state.log.error('A plugin cannot add members to a problem', error)
    return noMembers
  }
}
