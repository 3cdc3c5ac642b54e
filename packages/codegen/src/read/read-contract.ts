import {
  bundle,
  createConfig,
  getLineColLocation,
  lint,
  loadConfig,
  ResolveError,
  YamlParseError,
  type NormalizedProblem,
  type Source,
} from '@redocly/openapi-core'
import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { ContractError, readModel, schemaMistakes, type Model } from '@concordat/model'
import { ContractProblems, describeProblem } from './contract-problems.ts'

/** A contract, read, linted and bundled. */
export interface ReadContract {
  model: Model
  /** Every file that it is made of, absolute. */
  sources: string[]
  /** What the linter warns of. */
  warnings: string[]
}

/**
 * Reads a contract from its file and the files that it refers to. The rules are those of the
 * redocly.yaml beside it, or else the recommended ones.
 *
 * @param file the absolute path of the OpenAPI document
 * @throws ContractProblems with everything that is wrong
 */
export async function readContract(file: string, options: { color?: boolean } = {}): Promise<ReadContract> {
  if (!existsSync(file)) {
    throw new ContractProblems([
      `${relative(process.cwd(), file)}  There is no such file.\n\nWhat to do: write a contract there.`,
    ])
  }
  const color = options.color ?? false
  const configPath = join(dirname(file), 'redocly.yaml')
  const config = existsSync(configPath)
    ? await loadConfig({ configPath })
    : await createConfig({ extends: ['recommended'] })
  const { found, bundled } = await lintAndBundle(file, config)
  const errors = found.filter(({ severity }) => severity === 'error').toSorted(byLine)
  if (errors.length > 0 || bundled === undefined) {
    throw new ContractProblems(errors.map((problem) => describeProblem(problem, color)))
  }
  const warnings = found
    .filter(({ severity }) => severity === 'warn')
    .map((problem) => describeProblem(problem, color))
  try {
    // Through JSON, so that what is served is what was checked: no dates, no shared nodes.
    const document = JSON.parse(JSON.stringify(bundled.bundle.parsed))
    const model = readModel(document)
    const mistakes = schemaMistakes(model)
    if (mistakes.length > 0) {
      const { source } = bundled.bundle
      throw new ContractProblems(mistakes.map((mistake) => describeContractError(mistake, source, color)))
    }
    return {
      model,
      sources: [...new Set([file, ...bundled.fileDependencies])],
      warnings,
    }
  } catch (error) {
    if (!(error instanceof ContractError)) throw error
    throw new ContractProblems([describeContractError(error, bundled.bundle.source, color)])
  }
}

/** In the order in which the mistakes stand in the file: the first is often the cause of the others. */
function byLine(a: NormalizedProblem, b: NormalizedProblem): number {
  const lineOf = ({ location: [first] }: NormalizedProblem) =>
    first === undefined ? 0 : getLineColLocation(first).start.line
  return lineOf(a) - lineOf(b)
}

async function lintAndBundle(file: string, config: Awaited<ReturnType<typeof loadConfig>>) {
  try {
    const linted = await lint({ ref: file, config })
    const found: NormalizedProblem[] = linted.filter(({ ignored }) => ignored !== true)
    if (found.some(({ severity }) => severity === 'error')) return { found, bundled: undefined }
    const bundled = await bundle({ ref: file, config })
    return { found: [...found, ...bundled.problems.filter(({ severity }) => severity === 'error')], bundled }
  } catch (error) {
    const cause = error instanceof ResolveError ? error.originalError : error
    if (!(cause instanceof YamlParseError)) throw unreadable(file, cause)
    const { message, source, line, col } = cause as YamlParseError & {
      source: Source
      line: number
      col: number
    }
    const start = { line, col }
    const [reason = message] = ((cause.originalError as Error | undefined)?.message ?? message)
      .split('\n')[0]!
      .split(' in "')
    const location = [{ source, start, pointer: undefined }]
    const problem = { message: reason, ruleId: 'yaml-parse', severity: 'error', location, suggest: [] }
    return { found: [problem as unknown as NormalizedProblem], bundled: undefined }
  }
}

/** What is no OpenAPI document at all: an empty file, a list, a file of something else. */
function unreadable(file: string, cause: unknown): ContractProblems {
  const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
  const remedy = 'write an OpenAPI document there; it begins with `openapi: 3.1.0`.'
  return new ContractProblems([`${relative(process.cwd(), file)}  ${reason}\n\nWhat to do: ${remedy}`])
}

function describeContractError(error: ContractError, source: Source, color: boolean): string {
  const location = { source, pointer: `#${error.pointer}`, reportOnKey: true }
  const problem = { message: error.reason, ruleId: 'contract', severity: 'error', location: [location] }
  try {
    return describeProblem(
      { ...problem, suggest: [], remedy: error.remedy } as unknown as NormalizedProblem,
      color,
    )
  } catch {
    // The place is in another file than the first, or was made by bundling.
    return `${relative(process.cwd(), source.absoluteRef)}  ${error.message}`
  }
}
