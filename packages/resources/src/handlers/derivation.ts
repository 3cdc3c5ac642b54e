import type { Collection } from './collection.ts'
import type { ResourceHooks } from './resource-hooks.ts'
import type { Resources } from './resource-steps.ts'
import type { Success } from './success.ts'
import type { CheckResource } from './check-resource.ts'

/** What the handlers that change a resource are derived from. */
export interface Derivation {
  readonly collection: Collection
  readonly success: Success
  readonly resources: Resources
  readonly hooks: ResourceHooks | undefined
  /** Whether a request without a condition is refused with 428, which the operation declares. */
  readonly isDemanded: boolean
  /** Whether the values before a change are needed, for a hook or because the server has made some of them. */
  readonly needsPrevious: boolean
  readonly check: CheckResource
}
