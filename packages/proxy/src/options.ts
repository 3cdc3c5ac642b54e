import type { Model } from '@concordat/model'
import { compiledEnforcer, type Log } from '@concordat/server'
import type { CreateEnforcer, Enforcer } from '@concordat/server/kit'
import type { Violation } from './violation.ts'
import { violationLine } from './violation-line.ts'

/** What becomes of a violation: it is answered with a problem, it is told and goes on, or nobody looks. */
export type Mode = 'block' | 'report' | 'off'

/** The same of a path, or a method, that the contract does not have; `pass` lets it through in silence. */
export type UnknownPaths = 'block' | 'report' | 'pass'

/** How a proxy holds a contract in front of a server. */
export interface ProxyOptions {
  /** Where the server is: `http://127.0.0.1:5000`. A path in it is put before every path. */
  upstream: URL | string
  /** Default: `report`. */
  requests?: Mode
  /** Default: `report`. */
  replies?: Mode
  /** Default: what `requests` says; `pass` where that is `off`. */
  unknownPaths?: UnknownPaths
  /** Told of every violation. Default: a line in the log. */
  onViolation?: (violation: Violation) => void
  /** Milliseconds that the upstream may take until its reply begins, and where it is held, ends. Default: 30,000. */
  timeout?: number
  /** The most bytes of a request body that is judged. Default: 1 MiB. What is larger is refused with 413 by `block`. */
  bodyLimit?: number
  /** The most bytes of a reply body that is judged, compressed and not. Default: 4 MiB. What is larger passes. */
  maxReply?: number
  /** The path under which the contract's paths are. Default: that of the contract's first server. */
  basePath?: string
  /** Whether the upstream has the paths without the base path. Default: false. */
  stripBasePath?: boolean
  /** Whether the upstream is told the Host that the client asked for. Default: false, its own. */
  preserveHost?: boolean
  /** What gives the verdict. Default: validators compiled from the contract. */
  enforcer?: CreateEnforcer
  /** Where the proxy says what went wrong. Default: `console`. */
  log?: Log
}

export type ProxySettings = Required<Omit<ProxyOptions, 'upstream' | 'basePath' | 'enforcer'>> & {
  enforcer: Enforcer
}

/** @param model the contract that the proxy holds */
export function proxySettings(options: ProxyOptions, model: Model): ProxySettings {
  const { requests = 'report', log = console } = options
  return {
    requests,
    log,
    replies: options.replies ?? 'report',
    unknownPaths: options.unknownPaths ?? (requests === 'off' ? 'pass' : requests),
    onViolation: options.onViolation ?? ((violation) => log.warn(violationLine(violation))),
    timeout: options.timeout ?? 30_000,
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    maxReply: options.maxReply ?? 4 * 1024 * 1024,
    stripBasePath: options.stripBasePath ?? false,
    preserveHost: options.preserveHost ?? false,
    enforcer: (options.enforcer ?? compiledEnforcer)({
      model,
      onFallback: ({ operationId, reason }) =>
        log.warn(`${operationId} is enforced by compiled validators: the enforcer cannot do it (${reason}).`),
    }),
  }
}
