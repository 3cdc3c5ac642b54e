import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { HttpError, type Fault } from '@concordat/core'
import { GatewayError } from './gateway-error.ts'
import { holdBody } from './hold-body.ts'
import { judgeBody, unjudgeable } from './judge-body.ts'
import { KeptBytes } from './kept-bytes.ts'
import type { ReplyFacts } from './reply-facts.ts'
import type { ReplyJudge } from './reply-judge.ts'
import type { Reporter } from './reporter.ts'

/** A reply on its way to the client. */
export interface PassingReply {
  incoming: IncomingMessage
  res: ServerResponse
  /** Names and values, in turn, as they are written. */
  headers: string[]
}

/** What a reply is judged with. */
export interface ReplyCourt {
  judge: ReplyJudge
  body: Parameters<typeof judgeBody>[3]
  reporter: Reporter
  operationId: string
  timeout: number
}

/** Sends a reply on as it comes. @returns whether all of it has been sent */
export function passReply({ incoming, res, headers }: PassingReply): Promise<boolean> {
  writeHead(incoming, res, headers)
  // Events may be long in coming, and who waits for them wants to know that they will.
  if (unjudgeable(incoming.headers) !== undefined) res.flushHeaders()
  return passRest(incoming, res)
}

function passRest(incoming: IncomingMessage, res: ServerResponse): Promise<boolean> {
  // What breaks off in the middle can only be seen to: the connection is closed, and the reply ends short.
  return new Promise((resolve) => {
    pipeline(incoming, res, (error) => resolve(error === undefined || error === null))
  })
}

/** Sends a reply on as it comes, and judges a copy of it. */
export async function reportReply(
  passing: PassingReply,
  facts: ReplyFacts,
  court: ReplyCourt,
): Promise<void> {
  const { incoming } = passing
  const { body, reporter } = court
  const { faults, content } = court.judge.head(facts)
  const told = (more: Fault[] = []) => {
    const all = [...faults, ...more]
    if (all.length > 0) reporter.violation('reply', false, facts.status, all)
  }
  const reason = content && unjudgeable(facts.headers)
  if (reason !== undefined) reporter.unjudged('reply', reason)
  if (content === undefined || reason !== undefined) {
    told()
    return void (await passReply(passing))
  }
  const kept = new KeptBytes(body.limit)
  let fits = true
  incoming.on('data', (chunk: Buffer) => {
    fits &&= kept.add(chunk)
  })
  const whole = await passReply(passing)
  if (!fits) reporter.unjudged('reply', `bodies of more than ${body.limit} bytes`)
  if (!fits || !whole) return told()
  const verdict = await judgeBody(kept.take(), facts, content, body)
  if ('unjudged' in verdict) reporter.unjudged('reply', verdict.unjudged)
  told('faults' in verdict ? verdict.faults : [])
}

/**
 * Judges a reply, and sends it on where it is right, or where nobody can say.
 *
 * @throws HttpError 502 with the faults where it is not
 */
export async function blockReply(passing: PassingReply, facts: ReplyFacts, court: ReplyCourt): Promise<void> {
  const { incoming, res, headers } = passing
  const { body, reporter, operationId } = court
  const refuse = (faults: Fault[]) => {
    if (faults.length === 0) return
    incoming.destroy()
    reporter.violation('reply', true, facts.status, faults)
    throw brokenContract(operationId, facts.status, faults)
  }
  const { faults, content } = court.judge.head(facts)
  refuse(faults)
  const reason = content && unjudgeable(facts.headers)
  if (reason !== undefined) reporter.unjudged('reply', reason)
  if (content === undefined || reason !== undefined) return void (await passReply(passing))
  const { bytes, whole } = await holdBody(incoming, body.limit, court.timeout)
  if (!whole) {
    reporter.unjudged('reply', `bodies of more than ${body.limit} bytes`)
    writeHead(incoming, res, headers)
    res.write(bytes)
    return void (await passRest(incoming, res))
  }
  const verdict = await judgeBody(bytes, facts, content, body)
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
  const places = faults.length === 1 ? '1 place' : `${faults.length} places`
  const detail = `The upstream broke the contract in ${places}, when it answered ${operationId} with ${status}.`
  const errors = faults.slice(0, mostFaults).map(({ value: _secret, ...fault }) => fault)
  return new HttpError(502, { title: 'Upstream contract violation', detail, errors })
}
