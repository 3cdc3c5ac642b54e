import type { AnyHandler } from '../api.ts'
import type { BootFault } from '../boot/boot-error.ts'

/** The handlers of an operation: one for all versions that have it, or one for each, or the name of another version. */
export type Listed = AnyHandler | Readonly<Record<string, AnyHandler | string>>

/**
 * Returns the handlers of one version.
 *
 * @param has whether the version has an operation
 * @param faults the array to which the faults of the list are added
 */
export function handlersOfVersion(
  version: string,
  listed: Readonly<Record<string, Listed>>,
  has: (operationId: string) => boolean,
  faults: BootFault[],
): Record<string, AnyHandler> {
  const handlers: Record<string, AnyHandler> = {}
  for (const [operationId, entry] of Object.entries(listed)) {
    const isForAll = typeof entry === 'function'
    if (!has(operationId)) {
      if (isForAll || !Object.hasOwn(Object(entry), version)) continue
      const message = `The handler ${operationId} is listed for ${version}, whose contract has no operationId of this name.`
      faults.push({ code: 'handler-unknown', message })
      continue
    }
    const found = isForAll ? entry : followed(entry, version)
    if (found !== undefined) handlers[operationId] = found
  }
  return handlers
}

/** Follows the names of other versions to a handler. @returns undefined if they lead to none, or in a circle */
function followed(entry: Exclude<Listed, AnyHandler>, version: string): AnyHandler | undefined {
  const seen = new Set<string>()
  let at: AnyHandler | string | undefined = version
  while (typeof at === 'string' && !seen.has(at)) {
    seen.add(at)
    at = Object.hasOwn(Object(entry), at) ? entry[at] : undefined
  }
  return typeof at === 'function' ? at : undefined
}
