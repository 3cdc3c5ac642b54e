import { bodyKind } from '@concordat/core'
import type { MediaTypeModel, OperationModel } from '@concordat/model'

/** How the body of a call is made. */
export interface BodyPlan {
  readonly media: MediaTypeModel
  /** Whether the body is an object whose properties are options. */
  readonly hasProperties: boolean
  readonly kind: 'json' | 'form' | 'multipart' | 'text' | 'bytes'
}

/**
 * Chooses the media type of a body: the one that is asked for, or else JSON, a form, and at last the first one.
 *
 * @param contentType the media type of `--content-type`
 * @returns undefined if the operation has no body, or not this media type
 */
export function bodyPlan(
  { requestBody }: Pick<OperationModel, 'requestBody'>,
  contentType: string | undefined,
): BodyPlan | undefined {
  const content = requestBody?.content ?? []
  const essence = contentType?.split(';', 1)[0]!.trim().toLowerCase()
  const media =
    essence === undefined
      ? content.toSorted((one, other) => rankOf(one) - rankOf(other))[0]
      : (content.find(({ type }) => type.split(';', 1)[0] === essence) ??
        content.find(({ type }) => type.includes('*') && isWithin(type, essence)))
  if (media === undefined) return undefined
  const kind = kindOf(media.type.includes('*') ? (essence ?? media.type) : media.type)
  const hasProperties = media.items === undefined && kind !== 'text' && kind !== 'bytes'
  return { media, kind, hasProperties }
}

const order: readonly BodyPlan['kind'][] = ['json', 'form', 'multipart', 'text', 'bytes']

function rankOf({ type }: MediaTypeModel): number {
  // JSON itself comes before other media types in JSON, such as JSON Patch.
  return type.startsWith('application/json') ? -1 : order.indexOf(kindOf(type))
}

function kindOf(type: string): BodyPlan['kind'] {
  const kind = bodyKind(type)
  if (kind === 'range') return type.startsWith('*/*') || type.startsWith('application/*') ? 'json' : 'bytes'
  return kind
}

function isWithin(range: string, type: string): boolean {
  return range.startsWith('*/*') || range.split('/', 1)[0] === type.split('/', 1)[0]
}
