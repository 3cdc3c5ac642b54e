import { bodyKind } from '@concordat/core'
import type { RequestBodyModel } from '@concordat/model'
import { shapeOf } from '../parameter/shape.ts'

/** Returns the names of the properties that the multipart forms of an operation declare. */
export function formPartNames(root: object, requestBody: RequestBodyModel | undefined): ReadonlySet<string> {
  const media = requestBody?.content ?? []
  return new Set(
    media
      .filter(({ type }) => ['multipart', 'range'].includes(bodyKind(type)))
      .flatMap(({ schema }) => shapeOf(root, schema).names),
  )
}
