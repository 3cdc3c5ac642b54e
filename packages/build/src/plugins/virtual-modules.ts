import type { Plugin } from 'rolldown'

/** The prefix of modules whose source is made by the build. */
const prefix = 'concordat:'

/** Provides modules whose source is made by the build, by their name after `concordat:`. */
export function virtualModules(sources: Readonly<Record<string, () => string>>): Plugin {
  return {
    name: 'concordat:virtual',
    resolveId: {
      filter: { id: /^concordat:/ },
      handler: (id) => (sources[id.slice(prefix.length)] === undefined ? null : { id: `\0${id}` }),
    },
    load: {
      filter: { id: /^\0concordat:/ },
      handler: (id) => ({ code: sources[id.slice(prefix.length + 1)]!(), moduleType: 'js' }),
    },
  }
}
