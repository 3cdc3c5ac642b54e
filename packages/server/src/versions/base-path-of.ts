import type { Model } from '@concordat/model'
import type { BootFault } from '../boot/boot-error.ts'
import type { VersionedBy } from './version-options.ts'

/**
 * Returns the path that all versions are below. With versions by path, the servers of the contracts may name it with or
 * without the version: `/api/v1` and `/api/v2`, or `/api` in both.
 *
 * @param faults the array to which a fault is added if the paths differ
 */
export function basePathOf(models: ReadonlyMap<string, Model>, by: VersionedBy, faults: BootFault[]): string {
  const paths = [...models].map(([name, { basePath }]) =>
    by === 'path' && basePath.endsWith(`/${name}`) ? basePath.slice(0, -name.length - 1) : basePath,
  )
  const [first = ''] = paths
  const other = paths.find((path) => path !== first)
  if (other !== undefined)
    faults.push({
      code: 'option-unknown',
      message: `The versions are below different paths, ${first || '/'} and ${other || '/'}. Give their contracts the same server path.`,
    })
  return first
}
