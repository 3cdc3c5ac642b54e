/** The position of a request in a distributed trace (W3C Trace Context). */
export interface Trace {
  /** The id of the trace: 32 hexadecimal digits. It is the same in all services that the trace passes. */
  readonly traceId: string
  /** The id of this request in the trace: 16 hexadecimal digits. */
  readonly spanId: string
  /** The id of the client's span, of which this request is a child; undefined if the trace begins here. */
  readonly parentId: string | undefined
  /** Whether the client may have recorded the trace (the flag `sampled`); false if the trace begins here. */
  readonly sampled: boolean
  /** The `tracestate` of the client, for requests to other services; undefined if it is missing or invalid. */
  readonly state: string | undefined
  /** The `traceparent` for requests to other services: this request is the parent. */
  readonly parent: string
}
