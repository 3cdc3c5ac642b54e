import { type DeclaredReplies, isFrameworkStatus, type ReplyContent } from '@concordat/core'
import type { MediaTypeModel, OperationModel, ResponseModel } from '@concordat/model'
import { replyReading } from './body-type.ts'

/**
 * The replies of an operation for the client of an SDK. The result is undefined if the only reply is a 200 with
 * `application/json`, which is the client's default. Statuses with the same media types share a key:
 * `{ '200 404': 'application/json' }`. Problems that the client accepts without a declaration are left out.
 */
export function declaredReplies(root: object, { responses }: OperationModel): DeclaredReplies | undefined {
  const statuses = new Map<string, { contents: ReplyContent[]; statuses: string[] }>()
  for (const response of responses) {
    if (isKnownProblem(response, responses)) continue
    const contents = response.content.map((media) => replyContent(root, media))
    const same = JSON.stringify(contents)
    const known = statuses.get(same)
    if (known === undefined) statuses.set(same, { contents, statuses: [String(response.status)] })
    else known.statuses.push(String(response.status))
  }
  const replies = [...statuses.values()].map(
    ({ contents, statuses: keys }) =>
      [keys.join(' '), contents.length === 1 ? contents[0]! : contents] as const,
  )
  const [only] = replies
  if (replies.length === 1 && only![0] === '200' && only![1] === 'application/json') return undefined
  return Object.fromEntries(replies)
}

/**
 * Whether the client accepts a reply without its declaration: its only media type is `application/problem+json`, its
 * status is a `FrameworkStatus`, and the operation has neither `default` nor a range for the status.
 */
function isKnownProblem({ status, content }: ResponseModel, responses: readonly ResponseModel[]): boolean {
  if (typeof status !== 'number' || !isFrameworkStatus(status)) return false
  if (content.length !== 1 || content[0]!.type !== 'application/problem+json') return false
  return !responses.some((one) => one.status === 'default' || one.status === `${String(status)[0]}XX`)
}

function replyContent(root: object, media: MediaTypeModel): ReplyContent {
  if (media.items !== undefined) return { type: media.type, items: media.items.format }
  const read = replyReading(root, media)
  return read === undefined ? media.type : { type: media.type, read }
}
