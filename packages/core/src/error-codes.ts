import { titleOf } from './status.ts'

/**
 * The problems that Concordat itself sends, by code. The code is the last part of the problem's `type`
 * (`urn:problem-type:malformed-body`). Codes are stable, so programs can branch on them; titles and details may
 * change. `apps/docs/guides/errors.md` documents each code.
 */
export const problemCodes = {
  'bad-request': { status: 400, title: titleOf(400) },
  'malformed-request': { status: 400, title: 'Malformed request' },
  'malformed-address': { status: 400, title: 'Malformed address' },
  'malformed-header': { status: 400, title: 'Malformed header' },
  'malformed-body': { status: 400, title: 'Malformed body' },
  'no-such-response': { status: 400, title: 'No such response' },
  'no-such-example': { status: 400, title: 'No such example' },
  unauthorized: { status: 401, title: titleOf(401) },
  forbidden: { status: 403, title: titleOf(403) },
  'not-found': { status: 404, title: titleOf(404) },
  'method-not-allowed': { status: 405, title: titleOf(405) },
  'not-acceptable': { status: 406, title: titleOf(406) },
  'request-timeout': { status: 408, title: titleOf(408) },
  conflict: { status: 409, title: titleOf(409) },
  'precondition-failed': { status: 412, title: titleOf(412) },
  'precondition-required': { status: 428, title: titleOf(428) },
  'content-too-large': { status: 413, title: titleOf(413) },
  'unsupported-media-type': { status: 415, title: titleOf(415) },
  'expectation-failed': { status: 417, title: titleOf(417) },
  'contract-violation': { status: 422, title: titleOf(422) },
  'upgrade-required': { status: 426, title: titleOf(426) },
  'too-many-requests': { status: 429, title: titleOf(429) },
  'header-too-large': { status: 431, title: titleOf(431) },
  'internal-error': { status: 500, title: titleOf(500) },
  'storage-unavailable': { status: 503, title: 'Storage unavailable' },
  'time-limit-exceeded': { status: 503, title: 'Time limit exceeded' },
  'not-implemented': { status: 501, title: titleOf(501) },
  'bad-gateway': { status: 502, title: titleOf(502) },
  'upstream-contract-violation': { status: 502, title: 'Upstream contract violation' },
  'gateway-timeout': { status: 504, title: titleOf(504) },
  'loop-detected': { status: 508, title: titleOf(508) },
} as const satisfies Record<string, { status: number; title: string }>

/** The code of a problem that Concordat itself sends. */
export type ProblemCode = keyof typeof problemCodes

/**
 * The faults that keep an API from starting, by code, with their meaning. `BootError.faults` has the codes, and
 * `apps/docs/guides/errors.md` documents each code.
 */
export const bootCodes = {
  'contract-mistake': 'The contract has a schema, a reference or a path that cannot be enforced.',
  'handler-missing': 'An operation of the contract has no handler.',
  'handler-unknown': 'A handler has a name that no operation of the contract has.',
  'guard-missing': 'An operation requires a security scheme that has no guard.',
  'role-unchecked': 'An operation requires a role that cannot be checked.',
  'handler-of-another-host': 'A handler is bound to another host than the one that serves the API.',
  'provider-twice': 'Two providers have the same name.',
  'websockets-not-supported': 'The contract has WebSockets, and the runtime of the fetch host opens none.',
  'resource-not-derivable': 'A handler cannot be derived from `x-resource`.',
  'rule-not-usable': 'A rule for stored resources names something that the contract does not have.',
  'version-parameter-declared': 'A contract declares the query parameter that names its version.',
  'option-moved': 'An option is given in a place where it no longer belongs.',
  'option-missing': 'An option that the host needs is not given.',
  'option-unknown': 'An option is not known, or its value is not.',
} as const satisfies Record<string, string>

/** The code of a fault that keeps an API from starting. */
export type BootCode = keyof typeof bootCodes
