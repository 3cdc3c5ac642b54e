import type { Envelope } from '../contract/envelope.ts'
import type { ListParameters } from '../contract/list-parameters.ts'
import type { Property } from '../contract/resource.ts'
import type { Success } from './success.ts'

/** What is known about a list before any request. */
export interface ListPlan {
  readonly success: Success
  readonly parameters: ListParameters
  readonly envelope: Envelope
  /** The properties by which a request may sort: those that the reply shows. */
  readonly sortable: readonly Property[]
  /** The texts in which the search looks for words. */
  readonly searched: readonly Property[]
  /** Whether the operation declares 404, for a page beyond the last one. */
  readonly declaresNotFound: boolean
}
