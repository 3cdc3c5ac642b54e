/** One request, and the reply that the handler gives to it. A case can be sent any number of times. */
export interface Case {
  operationId: string
  method: string
  target: string
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array | undefined
  reply: PlannedReply
  /** The values that were serialized in the request. They are set only for a valid request. */
  sentValues?: SentValues
}

export interface PlannedReply {
  status: number
  body: unknown
  headers?: Record<string, unknown>
}

/** Values by section and name. */
export interface SentValues {
  path: Record<string, unknown>
  query: Record<string, unknown>
  headers: Record<string, unknown>
  cookies: Record<string, unknown>
  body?: unknown
}
