import { isJson, parseMediaType, type Fault } from '@concordat/core'
import { type CompiledOperation } from '@concordat/engine'
import { typesOf, type MediaTypeModel } from '@concordat/model'
import type { Enforcer } from '@concordat/server/kit'
import { decompress } from './decompress.ts'
import type { ReplyFacts } from './reply-facts.ts'

/** What is wrong with a body; or why nobody can say. */
export type BodyVerdict = { faults: Fault[] } | { unjudged: string }

const none: BodyVerdict = { faults: [] }

/** Why a body with such headers is passed on as it comes; undefined where it can be judged. */
export function uncheckable(headers: ReplyFacts['headers']): string | undefined {
  const type = parseMediaType(headers['content-type'] ?? '')?.type ?? ''
  if (type === 'text/event-stream') return 'streams of events'
  return isJson(type) || type.startsWith('text/') ? undefined : `bodies of ${type}`
}

/**
 * Judges the body of a reply by a schema, as it is: nothing is stripped, and nothing is changed.
 *
 * @param limit the most bytes, decompressed
 */
export async function checkBody(
  bytes: Buffer,
  { status, headers }: ReplyFacts,
  content: MediaTypeModel,
  context: { operation: CompiledOperation; root: object; enforcer: Enforcer; limit: number },
): Promise<BodyVerdict> {
  if (content.schema === true && !isJson(content.type)) return none
  const decoded = await decompress(bytes, headers['content-encoding'], context.limit)
  if ('unknown' in decoded) return { unjudged: `bodies coded with ${decoded.unknown}` }
  if ('large' in decoded) return { unjudged: `bodies of more than ${context.limit} bytes` }
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
    if (!isKnown(charset)) return { unjudged: `texts in ${charset}` }
    const text = textOf(decoded.bytes, charset ?? 'utf-8')
    if (text === undefined) return fault('content', `is not valid ${charset ?? 'UTF-8'}`)
    value = scalarOf(text, typesOf(context.root, content.schema))
  }
  const { enforcer, operation } = context
  return { faults: await enforcer.checkReply(operation, { status, mediaType: content.type, value }) }
}

function fault(rule: string, message: string): BodyVerdict {
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

/** What a text says, where its schema does not take it for a text. */
function scalarOf(text: string, types: Set<string> | undefined): unknown {
  if (types === undefined || types.has('string')) return text
  if (!/^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
