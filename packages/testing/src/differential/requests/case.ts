/** One request, and what the handler answers with. It can be sent as often as one likes. */
export interface Case {
  operationId: string
  method: string
  target: string
  headers: Readonly<Record<string, string>>
  body: string | Uint8Array | undefined
  reply: PlannedReply
  /** What was meant to arrive, where the way it was written leaves no doubt. */
  meant?: Meant
}

export interface PlannedReply {
  status: number
  body: unknown
  headers?: Record<string, unknown>
}

/** The values that were written, by section and name. */
export interface Meant {
  path: Record<string, unknown>
  query: Record<string, unknown>
  headers: Record<string, unknown>
  cookies: Record<string, unknown>
  body?: unknown
}
