import {
  BaseResolver,
  bundle,
  lint,
  type Config,
  type NormalizedProblem,
  type Source,
} from '@redocly/openapi-core'
import { leaveOut } from './leave-out.ts'
import { plainJson } from './external-values.ts'
import type { AllowedRefs } from './refused-ref.ts'
import { weightOf, type ParsedSources } from './contract-rules.ts'
import { SourceResolver } from './source-resolver.ts'

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
 * @param allowed what a `$ref` may lead to besides the files of the repository
 * @param tolerant leave out what is wrong, and go on; `errors` says what that was
 */
export async function bundledContract(
  file: string,
  config: Config,
  tolerant: boolean,
  allowed: AllowedRefs,
): Promise<BundledContract> {
  // One resolver for all rounds: what it has read is what is left out of.
  const externalRefResolver = new SourceResolver(config.resolve, file, allowed)
  const errors: NormalizedProblem[] = []
  for (let round = 1; ; round++) {
    const linted = await lint({ ref: file, config, externalRefResolver })
    const weighed = linted.filter(({ ignored }) => ignored !== true)
    const sources = await parsedSources(file, externalRefResolver)
    const weight = (problem: NormalizedProblem) => weightOf(problem, sources, tolerant)
    const found = weighed.filter((problem) => weight(problem) === 'error')
    const warnings = weighed.filter((problem) => weight(problem) === 'warn')
    errors.push(...found)
    const nothing = { document: undefined, source: undefined, files: [], errors, warnings }
    if (found.length === 0) {
      const bundled = await bundle({ ref: file, config, externalRefResolver })
      errors.push(...bundled.problems.filter((problem) => weight(problem) === 'error'))
      if (errors.length > 0 && !tolerant) return nothing
      return {
        document: plainJson(bundled.bundle.parsed),
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

async function parsedSources(file: string, { cache }: BaseResolver): Promise<ParsedSources> {
  const byFile = new Map<string, unknown>()
  for (const [name, reading] of cache) {
    // What could not be read is a problem of whoever refers to it.
    const document = await reading.catch(() => undefined)
    if (document !== undefined && !(document instanceof Error)) byFile.set(name, document.parsed)
  }
  return { byFile, root: byFile.get(file) }
}

async function leaveOutOfSources(problems: NormalizedProblem[], resolver: BaseResolver): Promise<void> {
  const byFile = Map.groupBy(problems, ({ location }) => location[0]?.source.absoluteRef)
  for (const [file, those] of byFile) {
    if (file === undefined) continue
    const document = await resolver.cache.get(file)?.catch(() => undefined)
    if (document === undefined || document instanceof Error) continue
    leaveOut(
      document.parsed,
      those.map(({ location }) => location[0]!.pointer?.replace(/^#/, '') ?? ''),
    )
  }
}
