import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { HttpError, type Fault } from '@concordat/core'
import { bufferOf } from './buffer-of.ts'
import { GatewayError } from './gateway-error.ts'
import { holdBody } from './hold-body.ts'
import { checkBody, uncheckable } from './check-body.ts'
import { BodyCollector, placesOf } from '@concordat/engine'
import type { ReplyFacts } from './reply-facts.ts'
import type { ReplyChecker } from './reply-checker.ts'
import type { Reporter } from './reporter.ts'

/** A reply on its way to the client. */
export interface PassingReply {
  incoming: IncomingMessage
  res: ServerResponse
  /** Names and values, in turn, as they are written. */
  headers: string[]
}

/** What a reply is judged with. */
export interface ReplyCheck {
  checker: ReplyChecker
  body: Parameters<typeof checkBody>[3]
  reporter: Reporter
  operationId: string
  timeout: number
}

/** Sends a reply on as it comes. @returns whether all of it has been sent */
export function forwardReply({ incoming, res, headers }: PassingReply): Promise<boolean> {
  writeHead(incoming, res, headers)
  // Events may be long in coming, and who waits for them wants to know that they will.
  if (uncheckable(incoming.headers) !== undefined) res.flushHeaders()
  return forwardRest(incoming, res)
}

function forwardRest(incoming: IncomingMessage, res: ServerResponse): Promise<boolean> {
  // What breaks off in the middle can only be seen to: the connection is closed, and the reply ends short.
  return new Promise((resolve) => {
    pipeline(incoming, res, (error) => resolve(error === undefined || error === null))
  })
}

/** Sends a reply on as it comes, and checkers a copy of it. */
export async function reportReply(
  passing: PassingReply,
  facts: ReplyFacts,
  check: ReplyCheck,
): Promise<void> {
  const { incoming } = passing
  const { body, reporter } = check
  const { faults, content } = check.checker.head(facts)
  const told = (more: Fault[] = []) => {
    const all = [...faults, ...more]
    if (all.length > 0) reporter.violation('reply', false, facts.status, all)
  }
  const reason = content && uncheckable(facts.headers)
  if (reason !== undefined) reporter.unjudged('reply', reason)
  if (content === undefined || reason !== undefined) {
    told()
    return void (await forwardReply(passing))
  }
  const kept = new BodyCollector(body.limit)
  let fits = true
  incoming.on('data', (chunk: Buffer) => {
    fits &&= kept.tryAdd(chunk)
  })
  const whole = await forwardReply(passing)
  if (!fits) reporter.unjudged('reply', `bodies of more than ${body.limit} bytes`)
  if (!fits || !whole) return told()
  const verdict = await checkBody(bufferOf(kept.bytes()), facts, content, body)
  if ('unjudged' in verdict) reporter.unjudged('reply', verdict.unjudged)
  told('faults' in verdict ? verdict.faults : [])
}

/**
 * Judges a reply, and sends it on where it is right, or where nobody can say.
 *
 * @throws HttpError 502 with the faults where it is not
 */
export async function blockReply(passing: PassingReply, facts: ReplyFacts, check: ReplyCheck): Promise<void> {
  const { incoming, res, headers } = passing
  const { body, reporter, operationId } = check
  const refuse = (faults: Fault[]) => {
    if (faults.length === 0) return
    incoming.destroy()
    reporter.violation('reply', true, facts.status, faults)
    throw brokenContract(operationId, facts.status, faults)
  }
  const { faults, content } = check.checker.head(facts)
  refuse(faults)
  const reason = content && uncheckable(facts.headers)
  if (reason !== undefined) reporter.unjudged('reply', reason)
  if (content === undefined || reason !== undefined) return void (await forwardReply(passing))
  const { bytes, whole } = await holdBody(incoming, body.limit, check.timeout)
  if (!whole) {
    reporter.unjudged('reply', `bodies of more than ${body.limit} bytes`)
    writeHead(incoming, res, headers)
    res.write(bytes)
    return void (await forwardRest(incoming, res))
  }
  const verdict = await checkBody(bytes, facts, content, body)
  if ('unjudged' in verdict) reporter.unjudged('reply', verdict.unjudged)
  else refuse(verdict.faults)
  writeHead(incoming, res, headers)
  res.end(bytes)
}

/** @throws HttpError 502 where a header holds what would split the reply in two */
function writeHead(incoming: IncomingMessage, res: ServerResponse, headers: string[]): void {
  try {
    res.writeHead(incoming.statusCode!, incoming.statusMessage, headers)
  } catch (cause) {
    incoming.destroy()
    throw new GatewayError(502, 'The upstream has sent a header that cannot be passed on.', cause)
  }
}

const mostFaults = 100

function brokenContract(operationId: string, status: number, faults: Fault[]): HttpError {
  const detail = `The upstream broke the contract in ${placesOf(faults)}, when it answered ${operationId} with ${status}.`
  const errors = faults.slice(0, mostFaults).map(({ value: _secret, ...fault }) => fault)
  return HttpError.of('upstream-contract-violation', { detail, errors })
}
