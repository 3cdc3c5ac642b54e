import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A test whose title begins with the id of a row. */
export interface RowTest {
  id: string
  /** The file, relative to the repository. */
  file: string
  /** The title as it is in the source; a title of `test.each` contains placeholders. */
  title: string
}

/** A string that is the first argument of a call and begins with an id. */
const title = /\(\s*(['"`])((FL|DR|FA|FC|BO|HU)\d+: (?:\\.|(?!\1)[^\\])+)\1\s*,/g

/** Finds the tests whose titles begin with the id of a row, without running them. */
export function findTests(root: string): RowTest[] {
  const patterns = ['{packages,apps}/*/test/**/*.test.ts', 'scripts/test/**/*.test.ts']
  const files = globSync(patterns, { cwd: root, exclude: ['**/node_modules/**'] }).toSorted()
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(title)].map((match) => {
      const text = match[2]!.replaceAll(/\\(.)/g, '$1')
      return { id: text.slice(0, text.indexOf(':')), file: file.replaceAll('\\', '/'), title: text }
    }),
  )
}
