import type { Model } from '@concordat/model'
import { compiledEnforcer, type Log } from '@concordat/server'
import { consoleLog, type CreateEnforcer, type Enforcer } from '@concordat/server/kit'
import type { Violation } from './violation.ts'
import { violationLine } from './violation-line.ts'

/**
 * The handling of messages that violate the contract. `block` reports a violation and answers with a problem, `report`
 * reports it and forwards the message, and `off` forwards all messages without a check.
 */
export type Mode = 'block' | 'report' | 'off'

/**
 * The handling of paths and methods that the contract does not declare. `block` answers 404 or 405, `report` reports
 * them and forwards the request, and `pass` forwards it without a report.
 */
export type UnknownPaths = 'block' | 'report' | 'pass'

/** The options of a proxy. */
export interface ProxyOptions {
  /** The URL of the server: `http://127.0.0.1:5000`. Its path precedes the path of every request. */
  upstream: URL | string
  /** The handling of requests that violate the contract. Default: `report`. */
  requests?: Mode
  /** The handling of replies that violate the contract. Default: `report`. */
  replies?: Mode
  /** The handling of undeclared paths and methods. Default: the value of `requests`, or `pass` if that is `off`. */
  unknownPaths?: UnknownPaths
  /** Called with every violation. Default: writes `violationLine` to the log. */
  onViolation?: (violation: Violation) => void
  /**
   * The time in milliseconds until a reply must begin. It starts again with each chunk of a streamed request body. A
   * reply that is checked before it is forwarded (`block`) must end within the same time after that. Default: 30,000.
   */
  timeout?: number
  /**
   * The size of the largest request body that is checked, in bytes. `block` answers larger ones with 413. Default:
   * 1 MiB.
   */
  bodyLimit?: number
  /**
   * The size of the largest reply body that is checked, in bytes, before and after decompression. Larger ones are
   * forwarded without a check. Default: 4 MiB.
   */
  maxReply?: number
  /**
   * The handling of an encoded slash, an encoded null byte or a backslash in the path. A slash or backslash in a
   * parameter is always allowed if the contract declares such values. Some servers decode these characters before they
   * route the request. `refuse` counts such a path as a violation of the request. Default: `refuse`.
   */
  encodedSlash?: 'refuse' | 'pass'
  /** The base path of the contract's paths. Default: the path of the contract's first server. */
  basePath?: string
  /** Whether the base path is removed from forwarded requests. Default: false. */
  stripBasePath?: boolean
  /** Whether the Host header of the client is forwarded. Default: false, which sends the host of the upstream. */
  preserveHost?: boolean
  /** Checks requests and replies. Default: validators that are compiled from the contract. */
  enforcer?: CreateEnforcer
  /** Receives failures and warnings. Default: `console`. */
  log?: Log
}

/** The options of a proxy with their defaults. */
export type ProxySettings = Required<Omit<ProxyOptions, 'upstream' | 'basePath' | 'enforcer'>> & {
  enforcer: Enforcer
}

/**
 * Adds the defaults to the options.
 *
 * @param model the contract
 */
export function proxySettings(options: ProxyOptions, model: Model): ProxySettings {
  const { requests = 'report', log: given = console } = options
  const log = given === console ? consoleLog : given
  return {
    requests,
    log,
    replies: options.replies ?? 'report',
    unknownPaths: options.unknownPaths ?? (requests === 'off' ? 'pass' : requests),
    onViolation: options.onViolation ?? ((violation) => log.warn(violationLine(violation))),
    timeout: options.timeout ?? 30_000,
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    maxReply: options.maxReply ?? 4 * 1024 * 1024,
    encodedSlash: options.encodedSlash ?? 'refuse',
    stripBasePath: options.stripBasePath ?? false,
    preserveHost: options.preserveHost ?? false,
    enforcer: (options.enforcer ?? compiledEnforcer)({
      model,
      onFallback: ({ operationId, reason }) =>
        log.warn(
          `${operationId} is enforced by compiled validators: the enforcer does not support it (${reason}).`,
        ),
    }),
  }
}
