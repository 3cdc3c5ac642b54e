import { concreteType } from './concrete-type.ts'
import { bodyKind, type BodyKind } from '@concordat/core'
import type { MediaTypeModel } from '@concordat/model'

/** The serialization of a body. A media range has the serialization of one type that matches the range. */
export type MediaKind = Exclude<BodyKind, 'range'>

/** The serialization of a media type. */
export function kindOf(type: string): MediaKind {
  return bodyKind(concreteType(type)) as MediaKind
}

const order: readonly MediaKind[] = ['json', 'form', 'multipart', 'text', 'bytes']

/** Sorts media types by serialization: JSON can represent the most values, so it comes first. */
export function byPreference(content: readonly MediaTypeModel[]): MediaTypeModel[] {
  return content.toSorted((one, other) => order.indexOf(kindOf(one.type)) - order.indexOf(kindOf(other.type)))
}
