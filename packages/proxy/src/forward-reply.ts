import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { HttpError, type Fault } from '@concordat/core'
import { bufferOf } from './buffer-of.ts'
import { GatewayError } from './gateway-error.ts'
import { bufferBody } from './buffer-body.ts'
import { checkReplyBody, uncheckedReason } from './check-reply-body.ts'
import { BodyCollector, placesOf } from '@concordat/engine'
import type { ReplyFacts } from './reply-facts.ts'
import type { ReplyChecker } from './reply-checker.ts'
import type { Reporter } from './reporter.ts'

/** A reply of the upstream, and the response that it is forwarded to. */
export interface ForwardedReply {
  incoming: IncomingMessage
  res: ServerResponse
  /** Alternating names and values, as in `rawHeaders`. */
  headers: string[]
}

/** The settings for the check of a reply. */
export interface ReplyCheck {
  checker: ReplyChecker
  body: Parameters<typeof checkReplyBody>[3]
  reporter: Reporter
  operationId: string
  /** The time in milliseconds until a buffered reply must end. */
  timeout: number
}

/**
 * Forwards a reply as a stream.
 *
 * @returns whether it was forwarded completely
 */
export function forwardReply({ incoming, res, headers }: ForwardedReply): Promise<boolean> {
  writeHead(incoming, res, headers)
  // A body that is not checked may be an event stream. Its first event may take a long time, so the head is sent before
  // it.
  if (uncheckedReason(incoming.headers) !== undefined) res.flushHeaders()
  return forwardRest(incoming, res)
}

function forwardRest(incoming: IncomingMessage, res: ServerResponse): Promise<boolean> {
  // If the upstream aborts the reply, `pipeline` closes the connection, so that the client sees an incomplete reply.
  return new Promise((resolve) => {
    pipeline(incoming, res, (error) => resolve(error === undefined || error === null))
  })
}

/**
 * Forwards a reply as a stream. Checks its head before that and a copy of its body afterwards, and reports the faults.
 */
export async function reportReply(
  forwarded: ForwardedReply,
  facts: ReplyFacts,
  check: ReplyCheck,
): Promise<void> {
  const { incoming } = forwarded
  const { body, reporter } = check
  const { faults, content } = check.checker.checkHead(facts)
  const reportFaults = (more: Fault[] = []) => {
    const all = [...faults, ...more]
    if (all.length > 0) reporter.violation('reply', false, facts.status, all)
  }
  const reason = content && uncheckedReason(facts.headers)
  if (reason !== undefined) reporter.unchecked('reply', reason)
  if (content === undefined || reason !== undefined) {
    reportFaults()
    return void (await forwardReply(forwarded))
  }
  const collected = new BodyCollector(body.limit)
  let isWithinLimit = true
  incoming.on('data', (chunk: Buffer) => {
    isWithinLimit &&= collected.tryAdd(chunk)
  })
  const isComplete = await forwardReply(forwarded)
  if (!isWithinLimit) reporter.unchecked('reply', `bodies of more than ${body.limit} bytes`)
  if (!isWithinLimit || !isComplete) return reportFaults()
  const result = await checkReplyBody(bufferOf(collected.bytes()), facts, content, body)
  if ('unchecked' in result) reporter.unchecked('reply', result.unchecked)
  reportFaults('faults' in result ? result.faults : [])
}

/**
 * Checks a reply, and forwards it if it is valid or cannot be checked.
 *
 * @throws HttpError 502 with the faults of an invalid reply; GatewayError if the body does not end in time or the
 * connection ends before it, or if a header has invalid characters
 */
export async function blockReply(
  forwarded: ForwardedReply,
  facts: ReplyFacts,
  check: ReplyCheck,
): Promise<void> {
  const { incoming, res, headers } = forwarded
  const { body, reporter, operationId } = check
  const blockFor = (faults: Fault[]) => {
    if (faults.length === 0) return
    incoming.destroy()
    reporter.violation('reply', true, facts.status, faults)
    throw contractViolation(operationId, facts.status, faults)
  }
  const { faults, content } = check.checker.checkHead(facts)
  blockFor(faults)
  const reason = content && uncheckedReason(facts.headers)
  if (reason !== undefined) reporter.unchecked('reply', reason)
  if (content === undefined || reason !== undefined) return void (await forwardReply(forwarded))
  const { bytes, isComplete } = await bufferBody(incoming, body.limit, check.timeout)
  if (!isComplete) {
    reporter.unchecked('reply', `bodies of more than ${body.limit} bytes`)
    writeHead(incoming, res, headers)
    res.write(bytes)
    return void (await forwardRest(incoming, res))
  }
  const result = await checkReplyBody(bytes, facts, content, body)
  if ('unchecked' in result) reporter.unchecked('reply', result.unchecked)
  else blockFor(result.faults)
  writeHead(incoming, res, headers)
  res.end(bytes)
}

/**
 * Sends the head of a reply.
 *
 * @throws HttpError 502 if a header has invalid characters, which would allow response splitting
 */
function writeHead(incoming: IncomingMessage, res: ServerResponse, headers: string[]): void {
  try {
    res.writeHead(incoming.statusCode!, incoming.statusMessage, headers)
  } catch (cause) {
    incoming.destroy()
    throw new GatewayError(502, 'The upstream has sent a header with invalid characters.', cause)
  }
}

const maxFaults = 100

function contractViolation(operationId: string, status: number, faults: Fault[]): HttpError {
  const detail = `The upstream broke the contract in ${placesOf(faults)}, when it answered ${operationId} with ${status}.`
  const errors = faults.slice(0, maxFaults).map(({ value: _secret, ...fault }) => fault)
  return HttpError.of('upstream-contract-violation', { detail, errors })
}
