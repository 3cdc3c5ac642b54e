import type { Guard } from '@concordat/server'

/** A request, as it goes to the wire. */
export interface WireRequest {
  /** Method and target below the mount: `GET /items?limit=2`. */
  line: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** Whether the body is sent in pieces, without saying how long it is. */
  chunked?: boolean
  /** Everything as it is sent, where no client would; `{base}` stands for the mount. */
  raw?: string
}

/** What is expected of a reply. What is not named may be anything. */
export interface Expected {
  status: number
  /** By name in lower case; `null` for one that must not be there. */
  headers?: Readonly<Record<string, string | RegExp | null>>
  /** The whole body, parsed. In a problem, `instance` is below the mount. */
  json?: unknown
  /** Some members of the body. */
  members?: object
  text?: string
  bytes?: Uint8Array
  /** The faults of a 422, in any order: `query /limit type`. */
  faults?: readonly string[]
  /** Texts that must not be in the reply anywhere. */
  without?: readonly string[]
}

/** One request to an API, and the reply that the contract and the RFCs ask for. */
export interface Case {
  title: string
  request: WireRequest
  expected: Expected
  /** Why this has to be written to a socket by hand. */
  needsSocket?: string
  /** Why a web `Request`, and so every host that is given one, cannot say this. */
  notAsUrl?: string
  /** What is wrong with the code. It has to fail somewhere, or this is no longer needed. */
  defect?: string
}

/** A contract, its handlers, and what is asked of it. */
export interface Group {
  title: string
  openapi?: string
  paths: Readonly<Record<string, object>>
  components?: object
  servers?: object[]
  /** By operationId. Without one, the echo. */
  handlers?: Readonly<Record<string, (call: any, reply: any) => unknown>>
  guards?: Readonly<Record<string, Guard>>
  bodyLimit?: number
  /** The path of its server, where the host is to find it in the contract and not to be told it. */
  mount?: string
  cases: Case[]
}

type More = Partial<Omit<WireRequest, 'line'>> &
  Partial<Omit<Expected, 'status' | 'headers'>> &
  Pick<Case, 'needsSocket' | 'notAsUrl' | 'defect'> & { replyHeaders?: Expected['headers'] }

/** A case: a request line and a status, and whatever else there is to say. */
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

/** The handler is called with this, and echoes it. */
export function sees(title: string, line: string, call: object, more: More = {}): Case {
  return answers(title, line, 200, { json: call, ...more })
}

/** The request breaks the contract in these places. */
export function breaks(title: string, line: string, faults: string | string[], more: More = {}): Case {
  return answers(title, line, 422, { faults: [faults].flat(), ...more })
}
