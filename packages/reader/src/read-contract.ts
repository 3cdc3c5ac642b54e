import { getLineColLocation, type NormalizedProblem, type Source } from '@redocly/openapi-core'
import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { OpenAPIDocument } from '@concordat/core'
import type { Model } from '@concordat/model'
import { bundledContract } from './bundled-contract.ts'
import { contractMistake } from './contract-mistake.ts'
import { ContractProblems } from './contract-problems.ts'
import { describeProblem } from './describe-problem.ts'
import { contractRules, misspelt } from './contract-rules.ts'
import type { AllowedRefs } from './refused-ref.ts'
import { checkedModel } from './checked-model.ts'
import { fromSwagger, isSwagger } from './swagger.ts'
import { withoutUnguarded } from './unknown-security.ts'
import { unreadableContract } from './unreadable-contract.ts'

/** The result of `readContract`. */
export interface ReadContract {
  model: Model
  /** The absolute paths or URLs of all files of the contract, with the OpenAPI document first. */
  sources: string[]
  /** The warnings of the linter, and notes about unusual places that say how they were read. */
  warnings: string[]
  /** The warnings about likely mistakes, such as a misspelt keyword, unless `allowOdd` names them. */
  oddities: string[]
  /** With `tolerant`: the mistakes whose places were left out. */
  leftOut: string[]
}

/** The settings of `readContract`. */
export interface ReadOptions {
  /** Colour the source lines in errors. Default: false */
  color?: boolean
  /** Leave out the parts that have mistakes, and list them in `leftOut`, without an error. Default: false */
  tolerant?: boolean
  /**
   * Where a `$ref` may lead, besides the files of the contract's repository: to files `outside` of it, or to
   * the `network`. A contract outside of a repository may refer to the files of its own folder. Default: none
   */
  allowRefs?: AllowedRefs
  /** Throw for likely mistakes too, such as a misspelt keyword. Default: false */
  strict?: boolean
  /** The keywords and property names that are not reported as likely mistakes. Default: none */
  allowOdd?: readonly string[]
}

/**
 * Reads a contract and all files that it refers to: OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0, which is converted to 3.0.
 * The contract is linted by the redocly.yaml in its folder, or else by the rules of OpenAPI itself.
 *
 * @param file the absolute path of the OpenAPI document
 * @returns the model of the bundled document, with warnings
 * @throws ContractProblems with all mistakes; with `tolerant`, only if the contract cannot be read or no operation is
 * left; with `strict`, also for `oddities`
 *
 * @example
 * ```ts
 * const { model, warnings } = await readContract('/repo/openapi.yaml')
 * for (const warning of warnings) console.warn(warning)
 * console.log(`${model.operations.length} operations below ${model.basePath}`)
 * ```
 */
export async function readContract(file: string, options: ReadOptions = {}): Promise<ReadContract> {
  const { color = false, tolerant = false, strict = false, allowOdd = [] } = options
  const here = relative(process.cwd(), file)
  if (!existsSync(file)) {
    throw new ContractProblems([`${here}  There is no such file.\n\nWhat to do: write a contract there.`])
  }
  const { config, leftOut: unused } = await contractRules(file)
  const bundled = await bundledContract(file, config, tolerant, options.allowRefs ?? [], color).catch(
    (error: unknown) => {
      throw error instanceof ContractProblems ? error : unreadableContract(here, error, color)
    },
  )
  const describe = (problem: NormalizedProblem) => describeProblem(problem, color)
  const leftOut = unique(bundled.errors.toSorted(byLine).map(describe))
  if (bundled.document === undefined || (leftOut.length > 0 && !tolerant)) throw new ContractProblems(leftOut)
  const warnings = grouped(bundled.warnings.toSorted(byLine), describe)
  if (unused.length > 0)
    warnings.push(
      `${relative(process.cwd(), join(dirname(file), 'redocly.yaml'))}  Not used, since it is code or leads elsewhere: ${unused.join(', ')}`,
    )
  let document = bundled.document as OpenAPIDocument
  withoutUnguarded(document)
  if (isSwagger(document)) {
    document = fromSwagger(document)
    warnings.push(`${here}  This is Swagger 2.0. It is converted to OpenAPI 3.0 each time that it is read.`)
  }
  const { model, mistakes } = checkedModel(document, tolerant)
  const mistake = (error: Parameters<typeof contractMistake>[0]) =>
    contractMistake(error, bundled.source as Source, color)
  if (mistakes.length > 0 && !tolerant) throw new ContractProblems(mistakes.map(mistake))
  const allLeftOut = unique([...leftOut, ...mistakes.map(mistake)])
  const odd = [
    ...bundled.warnings.map((problem) => ({ name: misspelt(problem), describe: () => describe(problem) })),
    ...model.warnings.map((error) => ({ name: error.oddity, describe: () => mistake(error) })),
  ].flatMap(({ name, describe: text }) =>
    name === undefined || allowOdd.includes(name) ? [] : [{ name, text: text() }],
  )
  // A contract without operations is useless, so if there are possible causes, they are thrown even with `tolerant`.
  const causes = [...allLeftOut, ...odd.map(({ text }) => text)]
  if (model.operations.length === 0 && causes.length > 0) throw new ContractProblems(unique(causes))
  if (strict && odd.length > 0)
    throw new ContractProblems(
      unique(
        odd.map(
          ({ name, text }) => `${text}\nIf it is meant as it is, allow it: --allow ${JSON.stringify(name)}`,
        ),
      ),
    )
  return {
    model,
    sources: [...new Set([file, ...bundled.files])],
    warnings: [...warnings, ...model.warnings.map(mistake)],
    oddities: unique(odd.map(({ text }) => text)),
    leftOut: allLeftOut,
  }
}

/** Sorts by line, because the first mistake is often the cause of the others. */
function byLine(a: NormalizedProblem, b: NormalizedProblem): number {
  const lineOf = ({ location: [first] }: NormalizedProblem) =>
    first === undefined ? 0 : getLineColLocation(first).start.line
  return lineOf(a) - lineOf(b)
}

/** Describes problems with the same message once: the first, with the number of the others. */
function grouped(problems: NormalizedProblem[], describe: (problem: NormalizedProblem) => string): string[] {
  return [...Map.groupBy(problems, ({ message }) => message).values()].map((alike) => {
    const others = alike.length - 1
    if (others === 0) return describe(alike[0]!)
    return `${describe(alike[0]!)}\nThe same applies to ${others} other place${others === 1 ? '' : 's'}.`
  })
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)]
}
