import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contractPackage } from './emit/contract-package.ts'
import { sdkPackage } from './emit/sdk-package.ts'
import { readContract, type ReadContract } from '@concordat/reader'

export interface GenerateOptions {
  /** The absolute path of the OpenAPI document. */
  contract: string
  /** The folder that the contract package's sources go to. Nothing else may be in it. */
  contractOut: string
  /** The folder that the SDK's sources go to. Nothing else may be in it. */
  sdkOut: string
  /** The name by which the SDK imports the contract package. */
  contractName: string
  /** Compare instead of writing. */
  check?: boolean
  /** Colour the lines of the contract that errors show. */
  color?: boolean
  /** Leave out what is wrong in the contract, and say so. */
  tolerant?: boolean
}

export interface GenerateResult {
  contract: ReadContract
  /** The files that were written, or that are stale when checking. Absolute. */
  changed: string[]
}

/**
 * Makes the contract package and the SDK from openapi.yaml. The output depends on the contract only,
 * and is the same byte for byte each time; files that have not changed are not written.
 *
 * @throws ContractProblems when the contract has mistakes; then nothing is written
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const contract = await readContract(options.contract, {
    color: options.color ?? false,
    tolerant: options.tolerant ?? false,
  })
  const wanted = new Map<string, string | undefined>()
  const packages = [
    { out: options.contractOut, files: await contractPackage(contract.model) },
    { out: options.sdkOut, files: sdkPackage(contract.model, options.contractName) },
  ]
  for (const { out, files } of packages) {
    for (const name of existsSync(out) ? readdirSync(out) : []) wanted.set(join(out, name), undefined)
    for (const [name, text] of files) wanted.set(join(out, name), text)
  }
  const changed: string[] = []
  for (const [file, text] of wanted) {
    if (existsSync(file) && text !== undefined && readFileSync(file, 'utf8') === text) continue
    changed.push(file)
    if (options.check === true) continue
    if (text === undefined) rmSync(file, { recursive: true })
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
  return { contract, changed }
}
