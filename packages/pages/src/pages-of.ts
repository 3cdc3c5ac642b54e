import type { Contract } from '@concordat/core'
import { createPages, type Pages, type PagesOptions } from './pages.ts'
import { createVersionPages, type VersionedContracts, type VersionPagesOptions } from './version-pages.ts'

/** Creates the pages of a contract, or of the contracts of several versions. */
export function pagesOf(
  given: Contract<any, any> | VersionedContracts,
  options: PagesOptions | VersionPagesOptions,
): Pages {
  if (isContract(given)) return createPages(given, options as PagesOptions)
  return createVersionPages(given, options as VersionPagesOptions)
}

/** A version may be called `document`, but its contract is no OpenAPI document. */
function isContract(given: Contract<any, any> | VersionedContracts): given is Contract<any, any> {
  return Array.isArray((given as Contract<any, any>).operations)
}
