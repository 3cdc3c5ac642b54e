import { getLineColLocation, type NormalizedProblem, type Source } from '@redocly/openapi-core'
import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import type { OpenAPIDocument } from '@concordat/core'
import type { Model } from '@concordat/model'
import { bundledContract } from './bundled-contract.ts'
import { contractMistake } from './contract-mistake.ts'
import { ContractProblems, describeProblem } from './contract-problems.ts'
import { contractRules } from './contract-rules.ts'
import type { AllowedRefs } from './refused-ref.ts'
import { soundModel } from './sound-model.ts'
import { fromSwagger, isSwagger } from './swagger.ts'
import { unreadableContract } from './unreadable-contract.ts'

/** A contract, read, linted and bundled. */
export interface ReadContract {
  model: Model
  /** Every file that it is made of, absolute. */
  sources: string[]
  /** What the linter warns of, and what was odd and how it was read. */
  warnings: string[]
  /** What was wrong and is left out, with `tolerant`. Each says where. */
  leftOut: string[]
}

export interface ReadOptions {
  /** Colour the lines of the contract that errors show. */
  color?: boolean
  /** Leave out what is wrong, and say so in `leftOut`, where otherwise all of it is an error. */
  tolerant?: boolean
  /**
   * What a `$ref` may lead to besides the files of the contract's repository, or of its own folder where
   * it is in none: files `outside` of it, what is on a `network`.
   */
  allowRefs?: AllowedRefs
}

/**
 * Reads a contract from its file and the files that it refers to: OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0,
 * which is converted. The rules are those of the redocly.yaml beside it, or else those of OpenAPI itself.
 *
 * @param file the absolute path of the OpenAPI document
 * @throws ContractProblems with everything that is wrong
 */
export async function readContract(file: string, options: ReadOptions = {}): Promise<ReadContract> {
  const { color = false, tolerant = false } = options
  const here = relative(process.cwd(), file)
  if (!existsSync(file)) {
    throw new ContractProblems([`${here}  There is no such file.\n\nWhat to do: write a contract there.`])
  }
  const config = await contractRules(file)
  const bundled = await bundledContract(file, config, tolerant, options.allowRefs ?? []).catch(
    (error: unknown) => {
      throw unreadableContract(here, error, color)
    },
  )
  const describe = (problem: NormalizedProblem) => describeProblem(problem, color)
  const leftOut = unique(bundled.errors.toSorted(byLine).map(describe))
  if (bundled.document === undefined || (leftOut.length > 0 && !tolerant)) throw new ContractProblems(leftOut)
  const warnings = grouped(bundled.warnings.toSorted(byLine), describe)
  let document = bundled.document as OpenAPIDocument
  if (isSwagger(document)) {
    document = fromSwagger(document)
    warnings.push(`${here}  This is Swagger 2.0. It is converted to OpenAPI 3.0 each time that it is read.`)
  }
  const { model, mistakes } = soundModel(document, tolerant)
  const mistake = (error: Parameters<typeof contractMistake>[0]) =>
    contractMistake(error, bundled.source as Source, color)
  if (mistakes.length > 0 && !tolerant) throw new ContractProblems(mistakes.map(mistake))
  return {
    model,
    sources: [...new Set([file, ...bundled.files])],
    warnings: [...warnings, ...model.warnings.map(mistake)],
    leftOut: unique([...leftOut, ...mistakes.map(mistake)]),
  }
}

/** In the order in which the mistakes stand in the file: the first is often the cause of the others. */
function byLine(a: NormalizedProblem, b: NormalizedProblem): number {
  const lineOf = ({ location: [first] }: NormalizedProblem) =>
    first === undefined ? 0 : getLineColLocation(first).start.line
  return lineOf(a) - lineOf(b)
}

/** What is odd in the same way in many places is shown once. */
function grouped(problems: NormalizedProblem[], describe: (problem: NormalizedProblem) => string): string[] {
  return [...Map.groupBy(problems, ({ message }) => message).values()].map((alike) => {
    const more = alike.length === 1 ? '' : `\nThe same stands in ${alike.length - 1} other places.`
    return describe(alike[0]!) + more
  })
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)]
}
