/** A request as AWS Lambda passes it from an HTTP API or a function URL (payload format 2.0). */
export interface LambdaEvent {
  version: string
  rawPath: string
  rawQueryString: string
  /** The headers. The values of repeated ones are joined with commas. */
  headers: Readonly<Record<string, string | undefined>>
  /** The pairs of the Cookie header, which are not in `headers`. */
  cookies?: readonly string[]
  body?: string
  isBase64Encoded: boolean
  requestContext: {
    domainName?: string
    stage?: string
    http: { method: string; sourceIp?: string }
  }
}

/** A reply in payload format 2.0. */
export interface LambdaReply {
  statusCode: number
  headers: Record<string, string>
  cookies: string[]
  body: string
  isBase64Encoded: boolean
}
