import {
  BaseResolver,
  bundle,
  lint,
  type Config,
  type NormalizedProblem,
  type Source,
} from '@redocly/openapi-core'
import { leaveOut } from './leave-out.ts'
import { weightOf } from './contract-rules.ts'

/** A contract of any number of files as one document, and what the linter says of it. */
export interface BundledContract {
  /** Plain JSON: no dates, no nodes that stand in two places. Undefined where there are errors. */
  document: unknown
  source: Source | undefined
  /** The other files that it is made of. */
  files: string[]
  errors: NormalizedProblem[]
  warnings: NormalizedProblem[]
}

/** What is left out may leave something behind that is wrong then. */
const mostRounds = 5

/**
 * Lints a contract and makes it one document.
 *
 * @param tolerant leave out what is wrong, and go on; `errors` says what that was
 */
export async function bundledContract(
  file: string,
  config: Config,
  tolerant: boolean,
): Promise<BundledContract> {
  // One resolver for all rounds: what it has read is what is left out of.
  const externalRefResolver = new BaseResolver(config.resolve)
  const errors: NormalizedProblem[] = []
  for (let round = 1; ; round++) {
    const linted = await lint({ ref: file, config, externalRefResolver })
    const weighed = linted.filter(({ ignored }) => ignored !== true)
    const found = weighed.filter((problem) => weightOf(problem, tolerant) === 'error')
    const warnings = weighed.filter((problem) => weightOf(problem, tolerant) === 'warn')
    errors.push(...found)
    const nothing = { document: undefined, source: undefined, files: [], errors, warnings }
    if (found.length === 0) {
      const bundled = await bundle({ ref: file, config, externalRefResolver })
      errors.push(...bundled.problems.filter((problem) => weightOf(problem, tolerant) === 'error'))
      if (errors.length > 0 && !tolerant) return nothing
      return {
        document: JSON.parse(JSON.stringify(bundled.bundle.parsed)) as unknown,
        source: bundled.bundle.source,
        files: [...bundled.fileDependencies],
        errors,
        warnings,
      }
    }
    if (!tolerant || round === mostRounds) return nothing
    await leaveOutOfSources(found, externalRefResolver)
  }
}

async function leaveOutOfSources(problems: NormalizedProblem[], resolver: BaseResolver): Promise<void> {
  const byFile = Map.groupBy(problems, ({ location }) => location[0]?.source.absoluteRef)
  for (const [file, those] of byFile) {
    if (file === undefined) continue
    const document = await resolver.cache.get(file)
    if (document === undefined || document instanceof Error) continue
    leaveOut(
      document.parsed,
      those.map(({ location }) => location[0]!.pointer?.replace(/^#/, '') ?? ''),
    )
  }
}
