import type { ReplyFacts } from '../hooks/hooks.ts'
import type { Plugin } from '../plugin.ts'

/**
 * Runs a part of a request inside of the `around` functions of plugins.
 *
 * @returns what the part returns
 */
export type Around = <T>(run: () => T, facts: ReplyFacts) => T

/** Composes the `around` of plugins, the first one outermost. @returns undefined if no plugin has one */
export function compileAround(plugins: readonly Plugin[]): Around | undefined {
  const arounds = plugins.flatMap(({ around }) => around ?? [])
  if (arounds.length === 0) return undefined
  return (run, facts) => arounds.reduceRight<typeof run>((inner, around) => () => around(inner, facts), run)()
}
