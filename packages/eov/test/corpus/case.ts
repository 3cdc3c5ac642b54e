import type { Guard } from '@concordat/server'

/** A request, as it is sent. */
export interface WireRequest {
  /** Method and target below the mount: `GET /items?limit=2`. */
  line: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** Whether the body is sent in chunks, without a Content-Length. */
  chunked?: boolean
  /** The whole request as text, for requests that no client sends; `{base}` is replaced by the mount path. */
  raw?: string
}

/** The expected parts of a reply. Parts that are not named may be anything. */
export interface Expected {
  status: number
  /** By name in lower case; `null` for a header that must be absent. */
  headers?: Readonly<Record<string, string | RegExp | null>>
  /** The whole body, parsed. In a problem, `instance` is relative to the mount path. */
  json?: unknown
  /** Some members of the body. */
  members?: object
  text?: string
  bytes?: Uint8Array
  /** The faults of a 422, in any order: `query /limit type`. */
  faults?: readonly string[]
  /** Strings that must not occur in the body or the headers. */
  without?: readonly string[]
}

/** One request to an API, and the reply that the contract and the RFCs require. */
export interface Case {
  title: string
  request: WireRequest
  expected: Expected
  /** Why the case can be sent over a socket only. */
  needsSocket?: string
  /** Why a web `Request` cannot express the case, so that hosts based on it are left out. */
  notAsUrl?: string
  /** A known defect. The case must fail on at least one host; once it passes on all, this property must be removed. */
  defect?: string
}

/** A contract, its handlers, and the cases that are sent to it. */
export interface Group {
  title: string
  openapi?: string
  paths: Readonly<Record<string, object>>
  components?: object
  servers?: object[]
  /** By operationId. The default is the echo handler. */
  handlers?: Readonly<Record<string, (call: any, reply: any) => unknown>>
  guards?: Readonly<Record<string, Guard>>
  bodyLimit?: number
  /** The path in `servers` of the contract, for a group whose hosts get no base path of their own. */
  mount?: string
  cases: Case[]
}

type More = Partial<Omit<WireRequest, 'line'>> &
  Partial<Omit<Expected, 'status' | 'headers'>> &
  Pick<Case, 'needsSocket' | 'notAsUrl' | 'defect'> & { replyHeaders?: Expected['headers'] }

/** A case with a request line, a status, and further parts of the request and the reply. */
export function answers(title: string, line: string, status: number, more: More = {}): Case {
  const { headers, body, chunked, raw, needsSocket, notAsUrl, defect, replyHeaders, ...expected } = more
  return {
    title,
    request: {
      line,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(chunked && { chunked }),
      ...(raw !== undefined && { raw }),
    },
    expected: { status, ...expected, ...(replyHeaders && { headers: replyHeaders }) },
    ...(needsSocket !== undefined && { needsSocket }),
    ...(notAsUrl !== undefined && { notAsUrl }),
    ...(defect !== undefined && { defect }),
  }
}

/** A case in which the handler receives this call, and echoes it. */
export function receives(title: string, line: string, call: object, more: More = {}): Case {
  return answers(title, line, 200, { json: call, ...more })
}

/** A case in which the request violates the contract, with these faults. */
export function violates(title: string, line: string, faults: string | string[], more: More = {}): Case {
  return answers(title, line, 422, { faults: [faults].flat(), ...more })
}
