import { join, resolve } from 'node:path'
import { readContract, type AllowedRefs, type ReadContract } from '@concordat/reader'
import { contractPackage } from './emit/contract-package.ts'
import { ModelNames } from './emit/model-names.ts'
import { sdkPackage } from './emit/sdk-package.ts'
import { generatedFiles } from './output/generated-files.ts'
import { manifestName, manifestText } from './output/manifest.ts'
import { outputFolders } from './output/output-folders.ts'
import { replaceFiles } from './output/replace-files.ts'

/** The settings of `generate`. */
export interface GenerateOptions {
  /** The absolute path of the OpenAPI document. */
  contract: string
  /** The folder for the sources of the contract package. It may hold only generated files. */
  contractOut: string
  /** The folder for the sources of the SDK. It may hold only generated files. */
  sdkOut: string
  /** The module specifier by which the SDK imports the contract package. */
  contractName: string
  /** Compare the files without writing them, and report likely mistakes in the contract as errors. Default: false */
  check?: boolean
  /** Colour the source lines in errors. Default: false */
  color?: boolean
  /** Leave out the parts of the contract that have mistakes, and list them in `contract.leftOut`. Default: false */
  tolerant?: boolean
  /** Where a `$ref` may lead, besides the files of the repository: see `readContract`. Default: none */
  allowRefs?: AllowedRefs
  /** The keywords and property names that are not reported as likely mistakes. Default: none */
  allowOdd?: readonly string[]
}

/** The result of `generate`. All paths are absolute. */
export interface GenerateResult {
  contract: ReadContract
  /** The files that were written. With `check`: the files that are missing or stale. */
  written: string[]
  /** The files of an earlier run that were removed. With `check`: the files that would be removed. */
  removed: string[]
  /** `written`, followed by `removed`. */
  changed: string[]
}

/**
 * Generates the sources of the contract package and of the SDK from an OpenAPI document. Equal contracts and options
 * give equal output, byte for byte, and an unchanged file is not written again. Only files of an earlier run are
 * replaced or removed. Nothing is written with `check`, or if the contract has mistakes or an output folder is refused.
 *
 * @returns the contract, and the paths of the files that changed
 * @throws ContractProblems if the contract has mistakes
 * @throws OutputRefused if an output folder is not safe to write to
 *
 * @example
 * ```ts
 * const { changed } = await generate({
 *   contract: '/repo/openapi.yaml',
 *   contractOut: '/repo/packages/contract/src',
 *   sdkOut: '/repo/packages/sdk/src',
 *   contractName: '@shop/contract',
 * })
 * console.log(`${changed.length} files changed`)
 * ```
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const contract = await readContract(options.contract, {
    color: options.color ?? false,
    tolerant: options.tolerant ?? false,
    allowRefs: options.allowRefs ?? [],
    strict: options.check === true && options.tolerant !== true,
    allowOdd: options.allowOdd ?? [],
  })
  const names = new ModelNames(contract.model)
  const packages = [
    { out: resolve(options.contractOut), files: await contractPackage(contract.model, names) },
    { out: resolve(options.sdkOut), files: sdkPackage(contract.model, names, options.contractName) },
  ]
  const realPaths = outputFolders(
    packages.map(({ out }) => out),
    contract.sources,
  )
  const changes = new Map<string, string | undefined>()
  const written: string[] = []
  const removed: string[] = []
  for (const [index, { out, files }] of packages.entries()) {
    const realPath = realPaths[index]!
    // The manifest is written first, because only the manifest marks JSON files as generated: they have no header.
    const wanted = new Map([[manifestName, manifestText(files)], ...files])
    const found = generatedFiles(realPath, out, new Set(wanted.keys()))
    for (const [name, text] of wanted) {
      if (found.get(name) === text) continue
      // With `check`, a missing manifest beside generated files is accepted: earlier versions wrote none.
      if (options.check === true && name === manifestName && found.size > 0 && !found.has(name)) continue
      written.push(join(out, name))
      changes.set(join(realPath, name), text)
    }
    for (const name of found.keys()) {
      if (wanted.has(name)) continue
      removed.push(join(out, name))
      changes.set(join(realPath, name), undefined)
    }
  }
  if (options.check !== true) replaceFiles(changes)
  return { contract, written, removed, changed: [...written, ...removed] }
}
