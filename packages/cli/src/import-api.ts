import { apisOf, type AnyApi } from '@concordat/server/kit'
import { CommandError } from './command-error.ts'
import { importServed } from './import-served.ts'

/** Imports a single API. @throws CommandError for several versions, and where `importServed` throws it */
export async function importApi(file: string, cwd: string): Promise<AnyApi> {
  const served = await importServed(file, cwd)
  const [api] = apisOf(served)
  if (api === served) return api
  throw new CommandError(`${file} exports several versions. Export one of its \`apis\` as \`api\`.`)
}
