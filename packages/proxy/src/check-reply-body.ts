import { isJson, parseMediaType, type Fault } from '@concordat/core'
import { type CompiledOperation } from '@concordat/engine'
import { typesOf, type MediaTypeModel } from '@concordat/model'
import type { Enforcer } from '@concordat/server/kit'
import { decompress } from './decompress.ts'
import type { ReplyFacts } from './reply-facts.ts'

/** The faults of a body, or the reason why it is not checked. */
export type BodyResult = { faults: Fault[] } | { unchecked: string }

const none: BodyResult = { faults: [] }

/** The reason why the body of a reply with these headers is not checked; undefined if it is checked. */
export function uncheckedReason(headers: ReplyFacts['headers']): string | undefined {
  const type = parseMediaType(headers['content-type'] ?? '')?.type ?? ''
  if (type === 'text/event-stream') return 'streams of events'
  return isJson(type) || type.startsWith('text/') ? undefined : `bodies of ${type}`
}

/**
 * Checks the body of a reply against the schema of its media type. Undeclared properties are allowed.
 *
 * @param context `limit` is the largest decompressed size in bytes
 */
export async function checkReplyBody(
  bytes: Buffer,
  { status, headers }: ReplyFacts,
  content: MediaTypeModel,
  context: { operation: CompiledOperation; root: object; enforcer: Enforcer; limit: number },
): Promise<BodyResult> {
  if (content.schema === true && !isJson(content.type)) return none
  const decoded = await decompress(bytes, headers['content-encoding'], context.limit)
  if ('unknown' in decoded) return { unchecked: `bodies with the content coding ${decoded.unknown}` }
  if ('large' in decoded) return { unchecked: `bodies of more than ${context.limit} bytes` }
  if ('broken' in decoded) return fault('content', `is not valid ${decoded.broken}`)
  const { type, charset } = parseMediaType(headers['content-type']!)!
  let value: unknown
  if (isJson(type)) {
    if (decoded.bytes.length === 0) return fault('required', 'is required')
    const text = textOf(decoded.bytes, 'utf-8')
    if (text === undefined) return fault('content', 'is not valid UTF-8')
    try {
      value = JSON.parse(text)
    } catch {
      return fault('content', 'must be valid JSON')
    }
  } else {
    if (!isKnown(charset)) return { unchecked: `texts in ${charset}` }
    const text = textOf(decoded.bytes, charset ?? 'utf-8')
    if (text === undefined) return fault('content', `is not valid ${charset ?? 'UTF-8'}`)
    value = scalarOf(text, typesOf(context.root, content.schema))
  }
  const { enforcer, operation } = context
  return { faults: await enforcer.checkReply(operation, { status, mediaType: content.type, value }) }
}

function fault(rule: string, message: string): BodyResult {
  return { faults: [{ in: 'body', pointer: '', rule, message }] }
}

function textOf(bytes: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function isKnown(charset: string | undefined): boolean {
  try {
    void new TextDecoder(charset)
    return true
  } catch {
    return false
  }
}

/** Parses a text body as a number, boolean or null if its schema does not accept strings. */
function scalarOf(text: string, types: Set<string> | undefined): unknown {
  if (types === undefined || types.has('string')) return text
  if (!/^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
