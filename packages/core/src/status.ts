/**
 * The statuses that the framework itself may answer with, whatever the operation declares:
 * they are always legal on the wire and always in the SDK's types.
 */
export type FrameworkStatus = 400 | 401 | 403 | 404 | 405 | 406 | 413 | 415 | 422 | 429 | 500

/** The statuses that a range key such as `4XX` stands for (OpenAPI 3.1, section 4.8.16): the registered ones. */
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

const phrases: Record<number, string> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Contract violation',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
}

/** The title of a framework problem with this status. */
export function reasonPhrase(status: number): string {
  return phrases[status] ?? (status < 500 ? 'Request failed' : 'Internal error')
}
