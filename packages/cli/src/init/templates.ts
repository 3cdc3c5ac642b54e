import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../templates/', import.meta.url))

/** What may stand in a template as `{{name}}`. */
export type Placeholders = Readonly<Record<string, string>>

/** The parts that a new repository is put together from. */
export type TemplateName = 'repository' | 'express' | 'node' | 'starter' | 'contract'

/**
 * The files of a template, by their path in the new repository, filled in.
 *
 * @throws TypeError for a placeholder that is not given
 */
export function template(name: TemplateName, values: Placeholders): Map<string, string> {
  const cwd = join(folder, name)
  const files = globSync('**/*', { cwd })
    .filter((path) => statSync(join(cwd, path)).isFile())
    .map((path): [string, string] => [
      // npm leaves out what a .gitignore names, so the file has another name here.
      path.replaceAll('\\', '/').replace(/^gitignore$/, '.gitignore'),
      filledIn(readFileSync(join(cwd, path), 'utf8'), values),
    ])
  return new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function filledIn(text: string, values: Placeholders): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`A template asks for ${name}.`)
    return value
  })
}
