import { bundle, type NormalizedProblem } from '@redocly/openapi-core'
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { ContractProblems, describeProblem } from './contract-problems.ts'
import { contractRules } from './contract-rules.ts'
import { plainJson } from './external-values.ts'
import { isRefusedRef, type AllowedRefs } from './refused-ref.ts'
import { SourceResolver } from './source-resolver.ts'
import { unreadableContract } from './unreadable-contract.ts'

export interface BundleOptions {
  /** What a `$ref` may lead to besides the files of the repository, as `readContract` has it. */
  allowRefs?: AllowedRefs
  /** Put what is referred to where the reference is. */
  dereferenced?: boolean
  /** Leave references that lead nowhere as they are. Those that may not be followed are mistakes all the same. */
  keepUnresolved?: boolean
  /** Colour the lines of the contract that errors show. */
  color?: boolean
}

/**
 * A contract of many files as one document, as it is: it is neither linted nor converted.
 *
 * @param file the absolute path of the OpenAPI document
 * @throws ContractProblems where a reference leads nowhere, or to what is not read; and where a schema that
 *   contains itself is to be dereferenced
 */
export async function bundleContract(file: string, options: BundleOptions = {}): Promise<object> {
  const here = relative(process.cwd(), file)
  const { color = false, dereferenced = false, keepUnresolved = false, allowRefs = [] } = options
  if (!existsSync(file))
    throw new ContractProblems([`${here}  There is no such file.\n\nWhat to do: name an OpenAPI document.`])
  const config = await contractRules(file)
  const externalRefResolver = new SourceResolver(config.resolve, file, allowRefs)
  const bundled = await bundle({ ref: file, config, externalRefResolver, dereference: dereferenced }).catch(
    (error: unknown) => {
      throw unreadableContract(here, error, color)
    },
  )
  const isMistake = ({ severity, message }: NormalizedProblem) =>
    severity === 'error' && (!keepUnresolved || isRefusedRef(message))
  const mistakes = bundled.problems.filter(isMistake)
  if (mistakes.length > 0)
    throw new ContractProblems(mistakes.map((problem) => describeProblem(problem, color)))
  try {
    return plainJson(bundled.bundle.parsed) as object
  } catch (error) {
    if (!dereferenced || !(error instanceof TypeError || error instanceof RangeError)) throw error
    throw new ContractProblems([
      `${here}  A schema contains itself, and cannot be put where it is referred to.\n\nWhat to do: leave the references in place.`,
    ])
  }
}
