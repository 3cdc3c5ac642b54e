import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Whether a module is the program that Node runs: for versions of Node without `import.meta.main`. */
export function isMain(url: string): boolean {
  const program = process.argv[1]
  return program !== undefined && realpathSync(program) === fileURLToPath(url)
}
