import {
  bodyKind,
  type DeclaredReplies,
  isBodiless,
  isFrameworkStatus,
  mostSpecific,
  parseMediaType,
  readBody,
  type readItems,
  type ReplyContent,
} from '@concordat/core'
import { UnexpectedReply } from './unexpected-reply.ts'

/**
 * Reads the body of a reply as the contract declares it: JSON as a value, text as a string, the items of a stream as an
 * async iterable, and other types as a `Blob`.
 *
 * @param method the method of the request; a reply to HEAD has no body
 * @param itemsReader reads the items of a stream; undefined for an operation whose replies are none
 * @returns the body; undefined for a reply to HEAD, for a status that never has a body (204, 205, 304), and for a
 *   status that is declared without a body
 * @throws UnexpectedReply for a reply that the contract does not describe
 * @throws TypeError if the body of the reply has already been read
 */
export async function readReply(
  response: Response,
  method: string,
  replies: DeclaredReplies,
  itemsReader?: typeof readItems,
): Promise<unknown> {
  const { status } = response
  if (response.type === 'opaqueredirect')
    throw new UnexpectedReply(
      response,
      '',
      'is a redirect, whose status and headers a browser hides from scripts',
    )
  if (response.bodyUsed)
    throw new TypeError(
      'The `fetch` of the client has read the body of the reply. Let it read a clone of the reply.',
    )
  const declared = contentsFor(status, replies)
  if (declared === undefined && !isFrameworkStatus(status))
    throw new UnexpectedReply(
      response,
      await response.text(),
      'has a status that the contract does not declare',
    )
  if (method === 'HEAD') return undefined
  // A range or `default` may declare a body, which replies with this status never have.
  if (isBodiless(status)) return undefined
  // A reply with a status of 300 or above that is declared without a body may still have one. It is left unread in the
  // response.
  if (declared?.length === 0 && status >= 300) return undefined
  // A status that is not declared is one of `frameworkStatuses` here. The body of such a reply is a problem.
  const contents = declared ?? ['application/problem+json']
  const type = response.headers.get('content-type') ?? ''
  const content = contentOf(contents, type)
  if (content !== undefined) return readAs(content, type, response, itemsReader)
  const text = await response.text()
  if (contents.length === 0 && text === '') return undefined
  const given =
    text === '' ? 'has no body' : contents.length === 0 ? 'has a body' : `is ${type || 'of no media type'}`
  throw new UnexpectedReply(response, text, `${given}, which the contract does not declare for this status`)
}

/**
 * The media types that are declared for a status, its range or `default`, in this order of precedence; undefined if
 * none of these is declared.
 */
function contentsFor(status: number, replies: DeclaredReplies): readonly ReplyContent[] | undefined {
  for (const wanted of [String(status), `${String(status)[0]}XX`, 'default'])
    for (const [statuses, contents] of Object.entries(replies))
      if (statuses.split(' ').includes(wanted)) return [contents].flat()
  return undefined
}

/** The most specific of the declared media types that a Content-Type belongs to; undefined if it belongs to none. */
function contentOf(contents: readonly ReplyContent[], type: string): ReplyContent | undefined {
  // A reply without a Content-Type is treated as a sequence of bytes (RFC 9110 section 8.3).
  const given = parseMediaType(type === '' ? 'application/octet-stream' : type)
  return mostSpecific(contents, given, (content) => parseMediaType(nameOf(content)))
}

async function readAs(
  content: ReplyContent,
  type: string,
  response: Response,
  itemsReader: typeof readItems | undefined,
): Promise<unknown> {
  if (typeof content !== 'string' && 'items' in content) {
    if (itemsReader === undefined)
      throw new TypeError('The operation needs `streams`. Generate the SDK again.')
    return itemsReader(content.items, response.body)
  }
  const { read } = typeof content === 'string' ? { read: readingOf(content) } : content
  if (read === 'blob') return response.blob()
  if (read === 'json') return jsonOf(content, response)
  const kind = bodyKind(type)
  if (kind === 'json') return jsonOf(content, response)
  return read === 'text' ? response.text() : readBody(type, response)
}

/** How bodies of a declared media type are read; undefined if the Content-Type of the reply determines that. */
function readingOf(type: string): 'json' | 'text' | 'blob' | undefined {
  const kind = bodyKind(type)
  if (kind === 'json' || kind === 'text') return kind
  return /^(?:\*|application)\/\*/.test(type) ? undefined : 'blob'
}

async function jsonOf(content: ReplyContent, response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '')
    throw new UnexpectedReply(response, '', `has no body, although the contract declares ${nameOf(content)}`)
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new UnexpectedReply(response, text, 'has a body that is not valid JSON', cause)
  }
}

function nameOf(content: ReplyContent): string {
  return typeof content === 'string' ? content : content.type
}
