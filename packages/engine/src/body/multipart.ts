import { type Fault, isJson } from '@concordat/core'
import {
  escapePointer,
  type MediaTypeModel,
  partKind,
  type PartKind,
  type Schema,
  typesOf,
  type EncodingModel,
} from '@concordat/model'
import type { IsValid } from '../parameter/parameter-decoder.ts'
import { decodeEntry } from '../parameter/entry.ts'
import { shapeOf, type Shape } from '../parameter/shape.ts'
import { propertyOf } from './form.ts'
import { decodeJsonText } from './json.ts'
import { type MultipartPart, multipartParts } from './multipart-parts.ts'
import { decodeText } from './text.ts'

/**
 * A decoded form: `value` is for the handler; `toCheck` is for the enforcer, with an empty string in place of
 * each file.
 */
export interface FormValue {
  value: Record<string, unknown>
  toCheck: Record<string, unknown>
}

/**
 * Compiles the decoder of `multipart/form-data` (RFC 7578). Parts are decoded while they are received, within
 * limits. `partKind` tells which of them become a `File`.
 */
export function multipartDecoder(
  root: object,
  media: MediaTypeModel,
  isValid: IsValid,
): (chunks: AsyncIterable<Uint8Array>, header: string, faults: Fault[]) => Promise<FormValue> {
  const shape = shapeOf(root, media.schema)
  const shapes = new Map(
    shape.names.map((name): [string, PartShape] => {
      const schema = propertyOf(root, media.schema, name)
      return [name, partShape(root, schema, media.encoding[name])]
    }),
  )
  return async (chunks, header, faults) => {
    const parts = await multipartParts(chunks, header)
    const value: Record<string, unknown> = {}
    const toCheck: Record<string, unknown> = {}
    for (const [name, all] of Map.groupBy(parts, (part) => part.name)) {
      if (name === '__proto__') continue
      const declared = shapes.get(name)
      const isMany = all.length > 1
      const entries = all.map((part, index) => decodePart(part, declared, faults, isMany, index, media))
      const isList =
        isMany ||
        (declared?.items !== undefined &&
          !(declared.scalar !== undefined && isValid(declared.schema, placeholder(entries[0]))))
      value[name] = isList ? entries.flat() : entries[0]
      toCheck[name] = isList ? entries.flat().map(placeholder) : placeholder(entries[0])
    }
    return { value, toCheck }
  }
}

/**
 * Replaces a file by an empty string, because contracts declare files as `type: string`, `format: binary`.
 */
function placeholder(entry: unknown): unknown {
  return entry instanceof File ? '' : entry
}

/** The shape of a property of the form. */
interface PartShape extends Shape {
  schema: Schema
  kind: PartKind
}

function partShape(root: object, schema: Schema, encoding: EncodingModel | undefined): PartShape {
  const shape = { ...shapeOf(root, schema), schema, kind: partKind(root, schema, encoding) }
  const types = typesOf(root, schema) ?? new Set(['string'])
  // Null has no text, so a list or an object that may be null is written as one that may not.
  const hasScalar = [...types].some((type) => !['array', 'object', 'null'].includes(type))
  return hasScalar ? shape : { ...shape, scalar: undefined }
}

function decodePart(
  { name, type, content: received }: MultipartPart,
  shape: PartShape | undefined,
  faults: Fault[],
  isMany: boolean,
  index: number,
  media: MediaTypeModel,
): unknown {
  const pointer = `/${escapePointer(name)}`
  const kind = shape?.kind ?? 'either'
  // Browsers add a file name to every Blob, even to one that contains JSON.
  if (kind === 'file' || (kind === 'either' && typeof received !== 'string'))
    return typeof received === 'string'
      ? new File([received], 'blob', { type: type ?? '' })
      : new File(received.pieces, received.fileName, { type: type ?? '' })
  const content = typeof received === 'string' ? received : decodeText(Buffer.concat(received.pieces))
  if (shape === undefined) return content
  const contentType = type !== undefined && type !== 'text/plain' ? type : media.encoding[name]?.contentType
  // OpenAPI 3.1 section 4.8.15.1: the default content type of objects, and of lists of objects, is JSON.
  const complex = shape.property !== undefined || shape.items?.property !== undefined
  if (isJson(contentType ?? '') || (complex && shape.scalar === undefined)) {
    try {
      return decodeJsonText(content)
    } catch {
      faults.push({ in: 'body', pointer, rule: 'content', message: 'must be valid JSON' })
      return content
    }
  }
  const note = (rule: string, message: string, suffix = '') =>
    void faults.push({ in: 'body', pointer: pointer + suffix, rule, message })
  return shape.items !== undefined && (isMany || shape.scalar === undefined)
    ? decodeEntry(shape.items, content, note, `/${index}`)
    : decodeEntry(shape, content, note, '')
}
