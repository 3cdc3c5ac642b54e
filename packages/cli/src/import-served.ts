import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { apisOf, partsOf, type Served } from '@concordat/server/kit'
import { CommandError } from './command-error.ts'

/**
 * Imports what an application serves: an API, or several versions of one. The module exports the result of `implement`
 * or `versions`, or a function that returns it (also async), under the name `api` or else as its default export.
 *
 * @param file the module, as given on the command line
 * @param cwd the working directory, to which `file` is relative
 * @throws CommandError if the module cannot be imported, or exports no API
 */
export async function importServed(file: string, cwd: string): Promise<Served> {
  const module = (await import(pathToFileURL(resolve(cwd, file)).href).catch((error: unknown) => {
    throw new CommandError(`${file} cannot be imported: ${(error as Error).message}`)
  })) as Record<string, unknown>
  const exported = module['api'] ?? module['default']
  const served = (typeof exported === 'function' ? await exported() : exported) as Served
  try {
    apisOf(served).forEach(partsOf)
  } catch {
    throw new CommandError(`${file} exports no API. Export what \`implement\` returns as \`api\`.`)
  }
  return served
}
