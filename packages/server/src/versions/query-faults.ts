import { partsOf, type AnyApi } from '../api.ts'
import type { BootFault } from '../boot/boot-error.ts'
import type { VersionOptions } from './version-options.ts'

/** Finds operations that declare the query parameter that names the version, which is taken out of each request. */
export function queryFaults(
  apis: Readonly<Record<string, AnyApi>>,
  by: VersionOptions['by'] = 'path',
): BootFault[] {
  if (typeof by !== 'object' || !('query' in by)) return []
  return Object.entries(apis).flatMap(([name, api]) => {
    const { operations, webSockets } = partsOf(api).engine
    return [...operations.values(), ...webSockets.values()]
      .filter(({ requests }) => requests.ownsQuery(by.query))
      .map(({ model: { operationId } }): BootFault => ({
        code: 'version-parameter-declared',
        message: `${operationId} of ${name} takes the query parameter ${by.query}, which names the version. Choose another name in \`by\`.`,
      }))
  })
}
