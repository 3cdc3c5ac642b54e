import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { CommandError } from './command-error.ts'

/**
 * Imports the API of an application. The module exports the result of `implement`, or a function that returns
 * it (also async), under the name `api` or else as its default export.
 *
 * @param file the module, as given on the command line
 * @param cwd the working directory, to which `file` is relative
 * @throws CommandError if the module cannot be imported, or exports no API
 */
export async function importApi(file: string, cwd: string): Promise<AnyApi> {
  const module = (await import(pathToFileURL(resolve(cwd, file)).href).catch((error: unknown) => {
    throw new CommandError(`${file} cannot be imported: ${(error as Error).message}`)
  })) as Record<string, unknown>
  const exported = module['api'] ?? module['default']
  const api = (typeof exported === 'function' ? await exported() : exported) as AnyApi
  try {
    partsOf(api)
  } catch {
    throw new CommandError(`${file} exports no API. Export what \`implement\` returns as \`api\`.`)
  }
  return api
}
