import type { Plugin } from 'rolldown'

/**
 * Sets `import.meta.main` to false in all modules but the entry. A built file that is a part of another program, such as
 * one that is mounted in it, then does not start a server of its own.
 */
export function entryOnly(entry: string): Plugin {
  return {
    name: 'concordat:entry-only',
    transform: {
      filter: { code: /import\.meta\.main/ },
      handler: (code, id) => (id === entry ? null : { code: code.replaceAll('import.meta.main', 'false') }),
    },
  }
}
