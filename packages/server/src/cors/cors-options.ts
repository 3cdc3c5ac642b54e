import type { Duration } from '../duration.ts'

/**
 * Which pages of other origins may call the API (the CORS protocol of the Fetch standard). The methods and
 * headers that they may use follow from the contract.
 */
export interface CorsOptions {
  /** The origins, such as `https://shop.example`; `*` for all; or a function that decides about each. */
  origins: '*' | readonly string[] | ((origin: string) => boolean)
  /** Whether pages may send cookies and other credentials. Default: false. `origins` must not be `*` then. */
  credentials?: boolean
  /** How long a browser may remember the answer to a preflight request. Default: 10 minutes. */
  maxAge?: Duration
  /** Further request headers that pages may send, besides those that the contract declares. */
  allowHeaders?: readonly string[]
  /** Further reply headers that pages may read, besides those that the contract declares. */
  exposeHeaders?: readonly string[]
}
