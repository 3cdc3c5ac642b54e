import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { readContract } from '@concordat/reader'
import type { Plugin } from 'rolldown'
import { bundled } from './bundled.ts'
import { writeBuilt } from './write-built.ts'
import { entrySource } from './entry-source.ts'
import { needsOf, type Needs } from './needs.ts'
import { pageAssets } from './page-assets.ts'
import { ContractDocuments } from './plugins/contract-documents.ts'
import { entryOnly } from './plugins/entry-only.ts'
import { leanChoices } from './plugins/lean-choices.ts'
import { leanModules } from './plugins/lean-modules.ts'
import { ProgramWords } from './plugins/program-words.ts'
import { virtualModules } from './plugins/virtual-modules.ts'
import { templates } from './plugins/templates.ts'
import type { Target } from './target.ts'

/** The settings of `buildFile`. */
export interface BuildOptions {
  /** The absolute path of the module that exports `api`, or `handlers` for `contract`. */
  module: string
  /** The absolute path of the file to write, such as `dist/shop.mjs`. */
  out: string
  /** The absolute path of the OpenAPI document of `handlers`. */
  contract?: string
  /** Default: node */
  target?: Target
  /** Put the pages of the contract into the file. They are served on Node.js. Default: false */
  pages?: boolean
  /** Remove white space, and shorten names. Default: true */
  minify?: boolean
  /** Write a source map beside the file. Default: false */
  sourcemap?: boolean
}

/** A module that a built file is made of. */
export interface BuiltInput {
  /** The absolute path of the module, or its name if the build has made it. */
  id: string
  /** The size of its code in the file before it is minified, in bytes. */
  size: number
}

/** The result of `buildFile`. */
export interface BuildResult {
  /** The size of the file, in bytes. */
  size: number
  /** The modules of the file, the largest first. */
  inputs: BuiltInput[]
  /** The contracts whose validators are written out. Without any, validators are compiled when the file runs. */
  contracts: string[]
  needs: Needs | undefined
}

/**
 * Builds an API into one file that needs no packages: its code, the engine, the validators of its contract and, with
 * `pages`, the pages. Parts of the toolkit that the contract does not need are left out.
 *
 * @returns what is in the file
 * @throws ContractProblems if the contract has mistakes; TemplateMistake for a template; BuildMistake if a
 *   module is missing or has mistakes
 *
 * @example
 * ```ts
 * const { size } = await buildFile({ module: '/shop/api.ts', out: '/shop/dist/shop.mjs' })
 * console.log(`${size} bytes`)
 * ```
 */
export async function buildFile(options: BuildOptions): Promise<BuildResult> {
  const { module, out, target = 'node', pages = false, minify = true, sourcemap = false } = options
  const documents = new ContractDocuments()
  const words = new ProgramWords(module)
  const read = options.contract === undefined ? undefined : await readContract(options.contract)
  const sources = {
    entry: () => entrySource({ module, target, name: basename(out), hasContract: read !== undefined, pages }),
    contract: () => documents.add(options.contract!, read!.model.document),
  }
  const bundle = (plugins: Plugin[], output = { minify: false, sourcemap: false }) =>
    bundled(target, output, [documents.plugin(), templates(), entryOnly('\0concordat:entry'), ...plugins])
  // The contracts are found while the modules are read, and decide which modules are replaced.
  await bundle([virtualModules({ ...sources, assets: () => 'export const assets = {}' }), words.plugin()])
  const models = [...documents.models.values()]
  const needs = models.length === 0 ? undefined : needsOf(models)
  const chunk = await bundle(
    [
      virtualModules({
        ...sources,
        assets: pageAssets,
        patterns: () => `export const patterns = ${JSON.stringify(needs?.patterns ?? {})}`,
      }),
      leanModules(leanChoices(needs, (word) => words.has(word), pages)),
    ],
    { minify, sourcemap },
  )
  writeBuilt(out, chunk)
  const inputs = Object.entries(chunk.modules)
    .map(([id, { renderedLength }]) => ({ id: id.replace(/^\0/, ''), size: renderedLength }))
    .filter(({ size }) => size > 0)
    .toSorted((one, other) => other.size - one.size)
  return { size: statSync(out).size, inputs, contracts: [...documents.models.keys()], needs }
}
