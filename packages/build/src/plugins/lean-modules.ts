import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'rolldown'
import { toolkitModule } from './toolkit-module.ts'

/** The extension of the modules of this package: they are TypeScript until they are published. */
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

/**
 * Replaces modules of the toolkit by those of the folder `lean`, which have the same exports.
 *
 * @param replaced the names of the modules in `lean`, by the package and the path of the module that each replaces, such
 *   as `schema/pattern/pattern-matcher`
 */
export function leanModules(replaced: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'concordat:lean',
    resolveId: {
      filter: { id: /^\.\.?\// },
      handler(source, importer) {
        if (importer === undefined) return null
        const found = toolkitModule(resolve(dirname(importer), source))
        const lean = found && replaced.get(`${found.room}/${found.name}`)
        return lean === undefined ? null : { id: leanFile(lean) }
      },
    },
  }
}

function leanFile(name: string): string {
  return fileURLToPath(new URL(`../lean/${name}${extension}`, import.meta.url))
}
