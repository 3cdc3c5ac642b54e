import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CompiledOperation, Engine } from '@concordat/engine'
import { answerProblem } from './answer-problem.ts'
import { askUpstream } from './ask-upstream.ts'
import { framingOf } from './framing-of.ts'
import { isBelow } from '@concordat/server'
import { judgeRequest } from './judge-request.ts'
import type { Ledger } from './ledger.ts'
import type { ProxySettings } from './options.ts'
import { originOf } from './origin-of.ts'
import { blockReply, passReply, reportReply } from './pass-reply.ts'
import { ProxyExchange } from './proxy-exchange.ts'
import { refuseOddities } from './refuse-oddities.ts'
import { ReplyJudge } from './reply-judge.ts'
import { replyHeaders } from './reply-headers.ts'
import type { Reporter } from './reporter.ts'
import { requestHeaders } from './request-headers.ts'
import { nothingAt, routeOf, type Route } from './route-of.ts'
import type { Upstream } from './upstream.ts'
import type { Verdict } from './verdict.ts'

/** What all requests through a proxy share. */
export interface Proxy {
  engine: Engine
  base: string
  settings: ProxySettings
  upstream: Upstream
  ledger: Ledger
  /** What this proxy is called in Via. */
  pseudonym: string
  judges: Map<CompiledOperation, ReplyJudge>
}

/**
 * The way of a request and its reply: route, judge, ask, judge, pass on.
 *
 * @throws HttpError for what is answered with a problem; ClientGone
 */
export async function passOn(
  proxy: Proxy,
  req: IncomingMessage,
  res: ServerResponse,
  reporter: Reporter,
): Promise<void> {
  const { settings, base, ledger } = proxy
  refuseOddities(req, proxy.pseudonym)
  const url = req.url!
  const isOurs = isBelow(base, url)
  const exchange = new ProxyExchange(req, isOurs ? base : '', isOurs ? url.slice(base.length) || '/' : url)
  const route = isOurs ? routeOf(proxy.engine.router, exchange, reporter.target) : nothingAt(reporter.target)
  const operation = operationOf(route)
  if (operation !== undefined) {
    reporter.operationId = operation.model.operationId
    ledger.called(reporter.operationId)
  }
  const verdicts = await verdictsOf(route, exchange, proxy)
  const blocks = (operation === undefined ? settings.unknownPaths : settings.requests) === 'block'
  for (const { error, faults } of verdicts) {
    if (error.status === 413 && !blocks)
      reporter.unjudged('request', `bodies of more than ${settings.bodyLimit} bytes`)
    else reporter.violation('request', blocks, error.status, faults)
  }
  const [worst] = verdicts
  if (worst !== undefined && blocks) return answerProblem(worst.error, reporter.target, req, res)

  const incoming = await askUpstream({
    upstream: proxy.upstream,
    exchange,
    res,
    path: proxy.upstream.targetFor(url),
    headers: requestHeaders(req, hostFor(proxy, req), proxy.pseudonym, framingOf(req, exchange)),
    timeout: settings.timeout,
    limit: operation !== undefined && blocks ? settings.bodyLimit : undefined,
  })
  const passing = { incoming, res, headers: replyHeaders(incoming, proxy.upstream, originOf(req)) }
  if (operation === undefined || settings.replies === 'off') return void (await passReply(passing))
  const facts = { status: incoming.statusCode!, headers: incoming.headers, req }
  const send = settings.replies === 'block' ? blockReply : reportReply
  await send(passing, facts, courtOf(proxy, operation, reporter))
}

function operationOf(route: Route): CompiledOperation | undefined {
  return route !== 'options' && 'operation' in route ? route.operation : undefined
}

async function verdictsOf(
  route: Route,
  exchange: ProxyExchange,
  { settings, ledger }: Proxy,
): Promise<Verdict[]> {
  if (route === 'options') return []
  if ('unknown' in route) {
    ledger.unknown++
    return settings.unknownPaths === 'pass' ? [] : [route.unknown]
  }
  if (settings.requests === 'off') return []
  const { bodyLimit, enforcer, requests } = settings
  const first = requests === 'block'
  return judgeRequest(route.operation, exchange, route.params, { bodyLimit, enforcer, first })
}

function hostFor({ settings, upstream }: Proxy, req: IncomingMessage): string {
  return settings.preserveHost && originOf(req) !== '' ? req.headers.host! : upstream.url.host
}

function courtOf({ engine, settings, judges }: Proxy, operation: CompiledOperation, reporter: Reporter) {
  const root = engine.model.document
  let judge = judges.get(operation)
  if (judge === undefined) judges.set(operation, (judge = new ReplyJudge(operation, root)))
  const { enforcer, maxReply: limit, timeout } = settings
  const { operationId } = operation.model
  return { judge, body: { operation, root, enforcer, limit }, reporter, operationId, timeout }
}
