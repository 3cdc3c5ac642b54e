import type { BodyContent } from '@concordat/core'
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
 * @param base the base path of the API
 * @throws TerminalError for a page that is no list, and for a link that was already followed
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
  for (const [, uri, parameters] of header.matchAll(
    /<([^>]*)>((?:\s*;\s*[\w-]+\s*(?:=\s*(?:"[^"]*"|[^",;\s]+))?)*)/g,
  )) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^",;\s]+))/i.exec(parameters!)
    if (!(relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) continue
    const { pathname, search } = new URL(uri!, `http://localhost${base}${current}`)
    return (pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname) + search
  }
  return undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
