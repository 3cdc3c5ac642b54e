/**
 * The error statuses with which Concordat itself may answer, whether or not the operation declares them. They are part
 * of the SDK's types. 501 is for a request whose transfer coding is not supported, and for a request to a mock that has
 * no reply for it.
 *
 * Concordat also sends statuses that are not in this list: 200 and 204 to OPTIONS, 200, 206 and 304 in routes that
 * serve files, and 502, 504 and 508 as a proxy.
 */
export const frameworkStatuses = [
  400, 401, 403, 404, 405, 406, 408, 412, 413, 415, 416, 417, 422, 426, 429, 431, 500, 501, 503,
] as const

/** A status with which Concordat itself may answer. */
export type FrameworkStatus = (typeof frameworkStatuses)[number]

const framework: ReadonlySet<number> = new Set(frameworkStatuses)

/** Whether Concordat itself may answer with a status although the operation does not declare it. */
export function isFrameworkStatus(status: number): status is FrameworkStatus {
  return framework.has(status)
}

/** The statuses of replies without a body (RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5). */
const bodiless = [204, 205, 304] as const

/** A status whose replies have no body, whatever a range or `default` declares. */
export type BodilessStatus = (typeof bodiless)[number]

const withoutBody: ReadonlySet<number> = new Set(bodiless)

/** Whether a reply with this status has no body. */
export function isBodiless(status: number): status is BodilessStatus {
  return withoutBody.has(status)
}

/** The registered statuses by range, such as `4XX` (OpenAPI 3.1 section 4.8.16). */
export interface StatusesOfRange {
  '1XX': 100 | 101 | 102 | 103
  '2XX': 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226
  '3XX': 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308
  '4XX':
    | 400
    | 401
    | 402
    | 403
    | 404
    | 405
    | 406
    | 407
    | 408
    | 409
    | 410
    | 411
    | 412
    | 413
    | 414
    | 415
    | 416
    | 417
    | 418
    | 421
    | 422
    | 423
    | 424
    | 425
    | 426
    | 428
    | 429
    | 431
    | 451
  '5XX': 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511
}

/**
 * The titles of problems, by status: the descriptions of the IANA HTTP Status Code Registry, in sentence case.
 * 418 is registered without a description; 422, 431 and 500 have shorter or more exact titles.
 */
const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  402: 'Payment required',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  407: 'Proxy authentication required',
  408: 'Request timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length required',
  412: 'Precondition failed',
  413: 'Content too large',
  414: 'URI too long',
  415: 'Unsupported media type',
  416: 'Range not satisfiable',
  417: 'Expectation failed',
  418: 'Teapot',
  421: 'Misdirected request',
  422: 'Contract violation',
  423: 'Locked',
  424: 'Failed dependency',
  425: 'Too early',
  426: 'Upgrade required',
  428: 'Precondition required',
  429: 'Too many requests',
  431: 'Header too large',
  451: 'Unavailable for legal reasons',
  500: 'Internal error',
  501: 'Not implemented',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
  505: 'HTTP version not supported',
  506: 'Variant also negotiates',
  507: 'Insufficient storage',
  508: 'Loop detected',
  510: 'Not extended',
  511: 'Network authentication required',
}

/**
 * Returns the title of a problem with this status. A status that is not in `titles` has the title "Request failed" if
 * it is below 500, and "Internal error" otherwise.
 */
export function titleOf(status: number): string {
  return titles[status] ?? (status < 500 ? 'Request failed' : 'Internal error')
}
