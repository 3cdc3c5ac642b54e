import type { Plugin } from 'rolldown'
import { toolkitModule } from './toolkit-module.ts'

/** The packages whose parts are switched on by what other packages name. */
const base = new Set(['core', 'model', 'schema', 'samples', 'engine', 'server', 'pages', 'build'])

/** The words in the modules of a program, without those of the packages above and of what only they import. */
export class ProgramWords {
  readonly #module: string
  readonly #texts: string[] = []

  /** @param module the absolute path of the module of the program */
  constructor(module: string) {
    this.#module = module
  }

  has(word: string): boolean {
    return this.#texts.some((text) => text.includes(word))
  }

  /** The plugin that reads the modules. */
  plugin(): Plugin {
    const texts = this.#texts
    const first = this.#module
    return {
      name: 'concordat:words',
      buildEnd() {
        const seen = new Set([first])
        // The loop also visits the modules that are added meanwhile.
        for (const id of seen) {
          const { code, importedIds = [], dynamicallyImportedIds = [] } = this.getModuleInfo(id) ?? {}
          if (!id.endsWith('.json')) texts.push(code ?? '')
          for (const one of [...importedIds, ...dynamicallyImportedIds])
            if (!base.has(toolkitModule(one)?.room ?? '')) seen.add(one)
        }
      },
    }
  }
}
