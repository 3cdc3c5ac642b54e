/** Who has made a change. */
export interface Author {
  readonly who: string | undefined
  /** The id of the request; undefined without the plugin `requestId`, and for jobs. */
  readonly request: string | undefined
}
