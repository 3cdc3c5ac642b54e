import { join, resolve } from 'node:path'
import { readContract, type AllowedRefs, type ReadContract } from '@concordat/reader'
import { contractPackage } from './emit/contract-package.ts'
import { sdkPackage } from './emit/sdk-package.ts'
import { generatedFiles } from './output/generated-files.ts'
import { manifestName, manifestText } from './output/manifest.ts'
import { outputFolders } from './output/output-folders.ts'
import { replaceFiles } from './output/replace-files.ts'

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
  /** What a `$ref` may lead to besides the files of the repository, as `readContract` has it. */
  allowRefs?: AllowedRefs
}

export interface GenerateResult {
  contract: ReadContract
  /** The files that were written, or that are missing or stale when checking. Absolute. */
  written: string[]
  /** The files that were removed, or would be when checking: an earlier run wrote them. Absolute. */
  removed: string[]
  /** Those that were written, and then those that were removed. */
  changed: string[]
}

/**
 * Makes the contract package and the SDK from openapi.yaml. The output depends on the contract only,
 * and is the same byte for byte each time; files that have not changed are not written. Only what an earlier
 * run wrote is replaced or removed.
 *
 * @throws ContractProblems when the contract has mistakes; then nothing is written
 * @throws OutputRefused when a folder holds anything that was not generated; then nothing is written either
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const contract = await readContract(options.contract, {
    color: options.color ?? false,
    tolerant: options.tolerant ?? false,
    allowRefs: options.allowRefs ?? [],
  })
  const packages = [
    { out: resolve(options.contractOut), files: await contractPackage(contract.model) },
    { out: resolve(options.sdkOut), files: sdkPackage(contract.model, options.contractName) },
  ]
  const places = outputFolders(
    packages.map(({ out }) => out),
    contract.sources,
  )
  const changes = new Map<string, string | undefined>()
  const written: string[] = []
  const removed: string[] = []
  for (const [index, { out, files }] of packages.entries()) {
    const place = places[index]!
    // The manifest goes first: it has to name what cannot be marked before that is there.
    const wanted = new Map([[manifestName, manifestText(files)], ...files])
    const found = generatedFiles(place, out, new Set(wanted.keys()))
    for (const [name, text] of wanted) {
      if (found.get(name) === text) continue
      // What was generated before there was a manifest is not stale for want of one.
      if (options.check === true && name === manifestName && found.size > 0 && !found.has(name)) continue
      written.push(join(out, name))
      changes.set(join(place, name), text)
    }
    for (const name of found.keys()) {
      if (wanted.has(name)) continue
      removed.push(join(out, name))
      changes.set(join(place, name), undefined)
    }
  }
  if (options.check !== true) replaceFiles(changes)
  return { contract, written, removed, changed: [...written, ...removed] }
}
