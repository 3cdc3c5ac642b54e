import { nextLink, type BodyContent } from '@concordat/core'
import type { EncodedCall } from '@concordat/server/kit'
import { exitCodes } from '../exit-codes.ts'
import type { SentReply } from '../send/sender.ts'
import { TerminalError } from '../terminal-error.ts'

/**
 * The items of a list and of all its next pages, which the `Link` headers name (RFC 8288, `rel="next"`). Only the path and
 * the query of a link are used, so every page comes from the same server.
 *
 * @param first the first page
 * @param call the call of the first page, whose headers the others have, too
 * @param base the path that the targets of calls are below
 * @throws TerminalError for a page that is no list, and for a link that is no URL or was already followed
 */
export async function* allPages(
  first: SentReply,
  call: EncodedCall,
  base: string,
  send: (call: EncodedCall) => Promise<SentReply>,
  describe: (status: number, body: unknown) => string,
): AsyncGenerator<unknown, void, undefined> {
  const followed = new Set([call.target])
  let reply = first
  for (;;) {
    const text = await new Response(reply.body as BodyContent | null).text()
    const page = jsonOf(text)
    if (reply.status < 200 || reply.status > 299)
      throw new TerminalError(describe(reply.status, page ?? text), exitCodes.otherReply)
    if (!Array.isArray(page))
      throw new TerminalError(
        'The reply is no list, so that --all has no pages to follow.',
        exitCodes.otherReply,
      )
    yield* page
    const next = nextTarget(reply.headers.get('link') ?? '', call.target, base)
    if (next === undefined) return
    if (followed.has(next)) throw new TerminalError(`The page ${next} is linked twice.`, exitCodes.otherReply)
    followed.add(next)
    reply = await send({ ...call, target: next })
  }
}

/** The path and query below the base path of the link with `rel="next"`. */
function nextTarget(header: string, current: string, base: string): string | undefined {
  const uri = nextLink(header)
  if (uri === undefined) return undefined
  const from = `http://localhost${base}${current}`
  if (!URL.canParse(uri, from))
    throw new TerminalError(`The link to the next page is no URL: ${uri}`, exitCodes.otherReply)
  const { pathname, search } = new URL(uri, from)
  return (pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname) + search
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
