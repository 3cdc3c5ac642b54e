import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { OpenAPIDocument } from '@concordat/core'
import { compileEngine } from '@concordat/engine'
import { readModel, type Model } from '@concordat/model'
import { answerProblem } from './answer-problem.ts'
import { ClientGone } from './client-gone.ts'
import { Ledger, type Summary } from './ledger.ts'
import { proxySettings, type ProxyOptions } from './options.ts'
import { forwardRequest, type Proxy } from './forward-request.ts'
import { Reporter } from './reporter.ts'
import { Upstream } from './upstream.ts'

/** A proxy, for `createServer` of node:http, or for `listen`. */
export interface ProxyListener extends RequestListener {
  /** What has gone through so far. */
  summary(): Summary
  /** Waits for what is under way, the last verdicts too, and closes the connections to the upstream. */
  close(): Promise<void>
}

/**
 * Holds a contract in front of a server that knows nothing of it: every request and every reply is
 * judged as our own hosts would, and what breaks the contract is reported, or held back. What goes on
 * does so byte for byte.
 *
 * @param contract a bundled OpenAPI document, or the model that was made of it
 * @throws ContractError where the contract is none, TypeError where the address of the upstream is none
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
    ledger: new Ledger(engine.operations.keys()),
    pseudonym: `concordat-${randomBytes(6).toString('hex')}`,
    checkers: new Map(),
  }
  const { ledger, upstream } = proxy
  const underWay = new Set<Promise<void>>()
  const listener: RequestListener = (req, res) => {
    ledger.requests++
    const reporter = new Reporter(ledger, settings, req.method!, addressOf(req.url!))
    const passing = forwardRequest(proxy, req, res, reporter).catch((error: unknown) => {
      // Nobody is there to be told, and the upstream has done nothing wrong.
      if (error instanceof ClientGone || res.destroyed) return
      answerProblem(reporter.failure(error), reporter.target, req, res, settings.log)
    })
    underWay.add(passing)
    void passing.finally(() => underWay.delete(passing))
  }
  return Object.assign(listener, {
    summary: () => ledger.summary(),
    async close() {
      await Promise.all(underWay)
      upstream.close()
    },
  })
}

/** An address as a valid URI reference, without its query, which may hold secrets. */
function addressOf(url: string): string {
  return encodeURI(url.split('?', 1)[0]!).replace(/%25([\dA-Fa-f]{2})/g, '%$1')
}
