import {
  BaseResolver,
  bundle,
  lint,
  type Config,
  type NormalizedProblem,
  type Source,
} from '@redocly/openapi-core'
import { leaveOut } from './leave-out.ts'
import { plainJson } from './plain-json.ts'
import type { AllowedRefs } from './refused-ref.ts'
import { remedyOfVersion, severityOf, valueIn, type ParsedSources } from './contract-rules.ts'
import { nearestTarget } from './nearest-target.ts'
import { unresolved, withoutUnparsed } from './without-unparsed.ts'
import { SourceResolver } from './source-resolver.ts'

/** A contract bundled into one document, with the problems that the linter found. */
export interface BundledContract {
  /**
   * The document as plain JSON, without dates and shared objects. Undefined if parts with errors are left in it.
   */
  document: unknown
  source: Source | undefined
  /** The absolute paths or URLs of the files that the document refers to. */
  files: string[]
  errors: NormalizedProblem[]
  warnings: (NormalizedProblem & { remedy?: string })[]
}

/** The maximum number of lint runs. Leaving out a part can make another invalid, so the contract is linted again. */
const maxRounds = 5

/**
 * Lints a contract and bundles it into one document.
 *
 * @param tolerant whether to leave out the parts with errors, which `errors` lists
 * @param allowed where a `$ref` may lead, besides the files of the repository
 * @param color whether to colour the source lines in errors
 */
export async function bundledContract(
  file: string,
  config: Config,
  tolerant: boolean,
  allowed: AllowedRefs,
  color: boolean,
): Promise<BundledContract> {
  // All rounds share a resolver, because parts are removed from the documents in its cache.
  const externalRefResolver = new SourceResolver(config.resolve, file, allowed)
  const errors: NormalizedProblem[] = []
  for (let round = 1; ; round++) {
    const linted = await lint({ ref: file, config, externalRefResolver }).catch((error: unknown) => {
      throw externalRefResolver.clearer(error)
    })
    const problems = linted.filter(({ ignored }) => ignored !== true)
    const sources = await parsedSources(file, externalRefResolver)
    const severity = (problem: NormalizedProblem) => severityOf(problem, sources, tolerant)
    const found = withRemedies(
      problems.filter((problem) => severity(problem) === 'error'),
      sources,
    )
    const warnings = problems
      .filter((problem) => severity(problem) === 'warn')
      .map((problem) => withRemedy(problem, remedyOfVersion(problem, sources)))
    errors.push(...found)
    const nothing = { document: undefined, source: undefined, files: [], errors, warnings }
    if (found.length === 0) {
      const bundled = await bundle({ ref: file, config, externalRefResolver })
      errors.push(...bundled.problems.filter((problem) => severity(problem) === 'error'))
      if (errors.length > 0 && !tolerant) return nothing
      return {
        document: plainJson(bundled.bundle, color),
        source: bundled.bundle.source,
        files: [...bundled.fileDependencies],
        errors,
        warnings,
      }
    }
    if (!tolerant || round === maxRounds) return nothing
    await leaveOutOfSources(found, externalRefResolver)
  }
}

function withRemedy(problem: NormalizedProblem, remedy: string | undefined) {
  return remedy === undefined ? problem : { ...problem, remedy }
}

/**
 * Adds the most similar target, if there is one, to each problem about a reference without a target. Problems about
 * references to unparsable files are left out (see `withoutUnparsed`).
 */
function withRemedies(problems: NormalizedProblem[], sources: ParsedSources): NormalizedProblem[] {
  return withoutUnparsed(problems).map((problem) => {
    const file = problem.location[0]?.source.absoluteRef
    const value = valueIn(problem, sources)
    const ref = typeof value === 'string' ? value : (value as { $ref?: unknown } | undefined)?.$ref
    if (file === undefined || typeof ref !== 'string' || !problem.message.startsWith(unresolved))
      return problem
    const target = nearestTarget(ref, file, sources.byFile)
    return target === undefined ? problem : { ...problem, suggest: [target] }
  })
}

async function parsedSources(file: string, { cache }: BaseResolver): Promise<ParsedSources> {
  const byFile = new Map<string, unknown>()
  for (const [name, reading] of cache) {
    // An unreadable file is skipped here, because the linter reports it at the reference to the file.
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
