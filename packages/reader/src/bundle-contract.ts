import { bundle, type NormalizedProblem } from '@redocly/openapi-core'
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { ContractProblems } from './contract-problems.ts'
import { describeProblem } from './describe-problem.ts'
import { contractRules } from './contract-rules.ts'
import { plainJson } from './plain-json.ts'
import { isRefusedRef, type AllowedRefs } from './refused-ref.ts'
import { SourceResolver } from './source-resolver.ts'
import { withoutUnparsed } from './without-unparsed.ts'
import { unreadableContract } from './unreadable-contract.ts'

/** The settings of `bundleContract`. */
export interface BundleOptions {
  /** Where a `$ref` may lead, besides the files of the repository: see `readContract`. */
  allowRefs?: AllowedRefs
  /** Replace each reference by its target. Default: false */
  dereferenced?: boolean
  /**
   * Keep references without a target. A reference that is refused, for example because `allowRefs` does not allow it,
   * is an error nevertheless. Default: false
   */
  keepUnresolved?: boolean
  /** Colour the source lines in errors. Default: false */
  color?: boolean
}

/** The result of `bundleContract`. */
export interface BundleResult {
  /** The document as plain JSON. */
  document: object
  /** The absolute paths or URLs of all files of the contract, with the OpenAPI document first. */
  sources: string[]
}

/**
 * Bundles a contract of several files into one document. The contract is not linted, and keeps its version of OpenAPI.
 *
 * @param file the absolute path of the OpenAPI document
 * @throws ContractProblems if a file cannot be read, if a reference is forbidden or has no target (see
 * `keepUnresolved`), and if a value contains itself once references are replaced, as recursive schemas do with
 * `dereferenced`
 *
 * @example
 * ```ts
 * const { document } = await bundleContract('/repo/openapi.yaml', { dereferenced: true })
 * console.log(JSON.stringify(document))
 * ```
 */
export async function bundleContract(file: string, options: BundleOptions = {}): Promise<BundleResult> {
  const here = relative(process.cwd(), file)
  const { color = false, dereferenced = false, keepUnresolved = false, allowRefs = [] } = options
  if (!existsSync(file))
    throw new ContractProblems([`${here}  There is no such file.\n\nWhat to do: name an OpenAPI document.`])
  const { config } = await contractRules(file)
  const externalRefResolver = new SourceResolver(config.resolve, file, allowRefs)
  const bundled = await bundle({ ref: file, config, externalRefResolver, dereference: dereferenced }).catch(
    (error: unknown) => {
      throw unreadableContract(here, externalRefResolver.clearer(error), color)
    },
  )
  const isMistake = ({ severity, message }: NormalizedProblem) =>
    severity === 'error' && (!keepUnresolved || isRefusedRef(message))
  const mistakes = withoutUnparsed(bundled.problems.filter(isMistake))
  if (mistakes.length > 0)
    throw new ContractProblems(mistakes.map((problem) => describeProblem(problem, color)))
  try {
    return {
      document: plainJson(bundled.bundle, color, dereferenced),
      sources: [...new Set([file, ...bundled.fileDependencies])],
    }
  } catch (error) {
    throw error instanceof ContractProblems ? error : unreadableContract(here, error, color)
  }
}
