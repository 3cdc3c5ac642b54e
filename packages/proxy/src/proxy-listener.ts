import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { OpenAPIDocument } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type Model } from '@concordat/model'
import { answerProblem } from './answer-problem.ts'
import { ClientDisconnected } from './client-disconnected.ts'
import { Counters, type Summary } from './counters.ts'
import { proxySettings, type ProxyOptions } from './options.ts'
import { forwardRequest, type Proxy } from './forward-request.ts'
import { Reporter } from './reporter.ts'
import { Upstream } from './upstream.ts'

/** A proxy for `createServer` of node:http or `listen` of @concordat/server. */
export interface ProxyListener extends RequestListener {
  /** The counts since the start of the proxy. */
  summary(): Summary
  /** Waits for pending requests and checks, then closes the connections to the upstream. */
  close(): Promise<void>
}

/**
 * Creates a proxy that checks the requests to a server and its replies against a contract. Violations are reported or
 * blocked. Requests are routed and checked as by a server of @concordat/server. Bodies are forwarded unchanged.
 *
 * @param contract a bundled OpenAPI document, or its model
 * @throws ContractError if the contract is invalid, TypeError if the URL of the upstream is invalid
 * @example
 * ```ts
 * const proxy = proxyListener(document, { upstream: 'http://127.0.0.1:5000', requests: 'block' })
 * const { url, close } = await listen(proxy, { port: 4010 })
 * console.log(`The proxy listens on ${url}`)
 * await close()
 * await proxy.close()
 * console.log(summaryText(proxy.summary()))
 * ```
 */
export function proxyListener(contract: Model | OpenAPIDocument, options: ProxyOptions): ProxyListener {
  const model = 'openapi' in contract ? readModel(contract) : contract
  const engine = compileEngine(model)
  const settings = proxySettings(options, model)
  const base = options.basePath ?? model.basePath
  const proxy: Proxy = {
    engine,
    base,
    settings,
    upstream: new Upstream(options.upstream, settings.stripBasePath ? base : ''),
    counters: new Counters(engine.operations.keys()),
    pseudonym: `concordat-${randomBytes(6).toString('hex')}`,
    checkers: new Map(),
  }
  const { counters, upstream } = proxy
  const pending = new Set<Promise<void>>()
  const listener: RequestListener = (req, res) => {
    counters.requests++
    const reporter = new Reporter(counters, settings, req.method!, pathOf(req.url!))
    const request = forwardRequest(proxy, req, res, reporter).catch((error: unknown) => {
      // If the client has disconnected, there is no reply and no log entry.
      if (error instanceof ClientDisconnected || res.destroyed) return
      answerProblem(reporter.failure(error), reporter.target, req, res, settings.log)
    })
    pending.add(request)
    void request.finally(() => pending.delete(request))
  }
  return Object.assign(listener, {
    summary: () => counters.summary(),
    async close() {
      await Promise.all(pending)
      upstream.close()
    },
  })
}

/** The path of a request target as a valid URI reference. The query is removed, because it may contain secrets. */
function pathOf(url: string): string {
  return encodeURI(url.split('?', 1)[0]!).replace(/%25([\dA-Fa-f]{2})/g, '%$1')
}
