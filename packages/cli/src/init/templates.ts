import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../templates/', import.meta.url))

/** The values for the placeholders of a template. The key `name` replaces `{{name}}`. */
export type Placeholders = Readonly<Record<string, string>>

/** The folders in `templates/` from which a new repository is assembled. */
export type TemplateName = 'repository' | 'express' | 'node' | 'starter' | 'starter-auth' | 'contract'

/**
 * Reads the files of a template, and replaces the placeholders.
 *
 * @returns the contents of the files, by path in the new repository
 * @throws TypeError if a placeholder has no value
 */
export function template(name: TemplateName, values: Placeholders): Map<string, string> {
  const cwd = join(folder, name)
  const files = globSync('**/*', { cwd })
    .filter((path) => statSync(join(cwd, path)).isFile())
    .map((path): [string, string] => [
      // npm applies a .gitignore file when it packs, so the file has another name in the template.
      path.replaceAll('\\', '/').replace(/^gitignore$/, '.gitignore'),
      filledIn(readFileSync(join(cwd, path), 'utf8'), values),
    ])
  return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function filledIn(text: string, values: Placeholders): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`The placeholder ${name} of a template has no value.`)
    return value
  })
}
