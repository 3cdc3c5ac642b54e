import { bunProgram } from './bun-program.ts'
import { elysiaModule } from './elysia-module.ts'
import type { Entry } from './entries.ts'
import { hasHug, makePythonEnvironment, whyNoPython } from './python-environment.ts'

/**
 * Returns the servers that can be measured on this machine. For each other server, the reason is written to
 * stderr.
 *
 * @param makePython whether to install a missing Python environment
 */
export async function available(wanted: readonly Entry[], makePython: boolean): Promise<Entry[]> {
  const isPython = ({ family }: Entry) => family === 'Python'
  const noPython = wanted.some(isPython)
    ? makePython
      ? await makePythonEnvironment()
      : whyNoPython()
    : undefined
  if (noPython !== undefined) process.stderr.write(`${noPython}\n`)
  return wanted.filter((entry) => {
    if (isPython(entry) && noPython !== undefined) return false
    const why = whyNot(entry)
    if (why !== undefined) process.stderr.write(`${entry.name} is skipped: ${why}\n`)
    return why === undefined
  })
}

function whyNot({ name, runtime }: Entry): string | undefined {
  if (runtime === 'bun' && bunProgram() === undefined) return 'Bun does not run here.'
  if (name === 'elysia-bun' && elysiaModule() === undefined) return 'it cannot be installed.'
  if (name === 'hug' && !hasHug()) return 'it does not install on this Python.'
  return undefined
}
