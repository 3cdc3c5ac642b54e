import type { Envelope } from '../contract/envelope.ts'
import type { ListParameters } from '../contract/list-parameters.ts'
import type { Property } from '../contract/resource.ts'
import type { Success } from './success.ts'

/** The properties of a list that do not depend on a request. */
export interface ListPlan {
  readonly success: Success
  readonly parameters: ListParameters
  readonly envelope: Envelope
  /** The properties by which a request may sort: those that the reply shows. */
  readonly sortable: readonly Property[]
  /** The text properties that a search looks at. */
  readonly searched: readonly Property[]
  /** Whether the operation declares 404, for a page beyond the last one. */
  readonly declaresNotFound: boolean
}
