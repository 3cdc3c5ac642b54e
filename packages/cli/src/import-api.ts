import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Api } from '@concordat/server'
import { CommandError } from './command-error.ts'

/**
 * Imports the API of an application: what `implement` has made, exported as `api` or by default, or a
 * function that makes it.
 *
 * @param file a module, as it was given on the command line
 */
export async function importApi(file: string, cwd: string): Promise<Api> {
  const module = (await import(pathToFileURL(resolve(cwd, file)).href).catch((error: unknown) => {
    throw new CommandError(`${file} cannot be imported: ${(error as Error).message}`)
  })) as Record<string, unknown>
  const exported = module['api'] ?? module['default']
  const api: unknown = typeof exported === 'function' ? await exported() : exported
  if (typeof api !== 'object' || api === null || !('engine' in api) || !('handlers' in api))
    throw new CommandError(`${file} exports no API. Export what \`implement\` returns as \`api\`.`)
  return api as Api
}
