import type { BodyValues } from './body-values.ts'
import type { Collection } from './collection.ts'
import type { ResourceHooks } from './resource-hooks.ts'
import type { Resources } from './references.ts'
import type { Success } from './success.ts'
import type { CheckResource } from './check-resource.ts'

/** The parameters of the handlers that change a resource. */
export interface Derivation {
  readonly collection: Collection
  readonly success: Success
  readonly resources: Resources
  readonly hooks: ResourceHooks | undefined
  /** Whether the operation declares 428, so that a request without `If-Match` or `If-None-Match` is refused with it. */
  readonly isDemanded: boolean
  /** Whether PUT has to read the values before it: for a hook, or because it keeps those of `readOnly` properties. */
  readonly needsPrevious: boolean
  readonly check: CheckResource
  /** Returns the values of the body that a client may set. */
  readonly valuesOf: BodyValues
}
