import { targetBelow } from '@concordat/engine'
import type { Served } from '../served.ts'
import { BootError } from '../boot/boot-error.ts'

/**
 * Returns mounts with the longest path first, because the longest one that fits a request is used.
 *
 * @throws BootError if a path is invalid, or there is no mount
 */
export function byLength(mounts: Readonly<Record<string, Served>>): [path: string, api: Served][] {
  const entries = Object.entries(mounts)
  const wrong = entries.map(([path]) => path).filter((path) => !/^(?:\/[^/?#]+)*$/.test(path))
  if (entries.length === 0 || wrong.length > 0)
    throw new BootError([
      {
        code: 'option-unknown',
        message:
          entries.length === 0
            ? 'There is no API to mount.'
            : `${JSON.stringify(wrong[0])} is no path to mount an API under. Write '/shop', or '' for the root.`,
      },
    ])
  return entries.toSorted(([one], [other]) => other.length - one.length)
}

/** Whether a request target is below the path of a mount. */
export function isBelow(path: string, target: string): boolean {
  return targetBelow(path, target) !== undefined
}
