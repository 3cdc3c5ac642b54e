import { type Fault, isJson } from '@concordat/core'
import { escapePointer, type MediaTypeModel } from '@concordat/model'
import type { IsValid } from '../parameter/parameter-decoder.ts'
import { decodeEntry, protoFault } from '../parameter/entry.ts'
import { shapeOf } from '../parameter/shape.ts'
import { formProperties } from './form-property.ts'
import { decodeJsonText } from './json.ts'
import { listsOfOne } from './lists-of-one.ts'
import type { MultipartPart } from './multipart-part.ts'
import { multipartParts } from './multipart-parts.ts'
import type { FormLimits, FormOwner } from './part-reception.ts'
import { becomesFile, partShape, type PartShape } from './part-shape.ts'
import { receptionOf } from './reception-of.ts'
import { StoredFile } from './stored-file.ts'
import { decodeText } from './text.ts'

/**
 * A decoded form. `value` is for the handler. `toCheck` is for the enforcer, with a string in place of each file (see
 * `fileText`).
 */
export interface FormValue {
  value: Record<string, unknown>
  toCheck: Record<string, unknown>
}

/** A decoded part, or the list of the decoded parts of one name. */
interface Entry {
  value: unknown
  toCheck: unknown
}

const maxKnown = 100

/**
 * Decodes a form.
 *
 * @param limits the limits of its parts; without them, all parts stay in memory, and are read to the end
 * @throws what `multipartParts` throws
 */
export type MultipartDecoder = (
  chunks: AsyncIterable<Uint8Array>,
  header: string,
  faults: Fault[],
  limits?: FormLimits,
  owner?: FormOwner,
) => Promise<FormValue>

/**
 * Compiles the decoder of `multipart/form-data` (RFC 7578). The parts are read by `multipartParts` and decoded when all
 * of them have been received. `partKind` tells which of them become a `File`; if it returns `either`, the parts with a
 * file name or the media type `application/octet-stream` do.
 */
export function multipartDecoder(root: object, media: MediaTypeModel, isValid: IsValid): MultipartDecoder {
  const declared = new Set(shapeOf(root, media.schema).names)
  const schemaOf = formProperties(root, media.schema)
  const shapes = new Map<string, PartShape>()
  const shapeFor = (name: string): PartShape | undefined => {
    const { schema, key, isCertain } = schemaOf(name)
    if (schema === true && !declared.has(name)) return undefined
    let shape = shapes.get(key)
    if (shape === undefined) {
      shape = partShape(root, schema, declared.has(name) ? media.encoding[name] : undefined, isCertain)
      // Clients choose the names of the properties that are not declared, so the number of shapes that are kept is
      // limited.
      if (declared.has(name) || shapes.size < declared.size + maxKnown) shapes.set(key, shape)
    }
    return shape
  }
  return async (chunks, header, faults, limits, owner) => {
    const parts = await multipartParts(chunks, header, receptionOf(shapeFor, limits, owner))
    const value: Record<string, unknown> = {}
    const toCheck: Record<string, unknown> = {}
    const single = new Map<string, unknown>()
    for (const [name, all] of Map.groupBy(parts, (part) => part.name)) {
      if (name === '__proto__') {
        faults.push({ in: 'body', pointer: `/${name}`, ...protoFault })
        continue
      }
      const shape = shapeFor(name)
      const decoded = decodeProperty(all, shape, faults, isValid)
      value[name] = decoded.value
      toCheck[name] = decoded.toCheck
      if (decoded.entry !== undefined) single.set(name, decoded.entry)
    }
    for (const name of listsOfOne(media.schema, toCheck, single, isValid))
      value[name] = toCheck[name] = [single.get(name)]
    return { value, toCheck }
  }
}

/**
 * A decoded property. `entry` is set for a single value, other than a `File`, whose schema also allows a list: it is
 * the value as the only entry of that list.
 */
interface DecodedProperty extends Entry {
  entry?: unknown
}

/** Decodes the parts that have the same name. */
function decodeProperty(
  parts: readonly MultipartPart[],
  shape: PartShape | undefined,
  faults: Fault[],
  isValid: IsValid,
): DecodedProperty {
  const entries = (isMany: boolean, into: Fault[]): [Entry, ...Entry[]] =>
    parts.map((part, index) => decodePart(part, shape, into, isMany, index)) as [Entry, ...Entry[]]
  const list = (found: readonly Entry[]): Entry => ({
    value: found.flatMap((entry) => entry.value),
    toCheck: found.flatMap((entry) => entry.toCheck),
  })
  if (parts.length > 1) return list(entries(true, faults))
  if (shape?.items === undefined) return entries(false, faults)[0]
  const listFaults: Fault[] = []
  const asList = entries(true, listFaults)
  if (shape.scalar !== undefined) {
    const ownFaults: Fault[] = []
    const [own] = entries(false, ownFaults)
    if (ownFaults.length === 0 && isValid(shape.schema, own.toCheck))
      return own.value instanceof File ? own : { ...own, entry: asList[0].value }
  }
  faults.push(...listFaults)
  return list(asList)
}

function decodePart(
  part: MultipartPart,
  shape: PartShape | undefined,
  faults: Fault[],
  isMany: boolean,
  index: number,
): Entry {
  const { name, type, content: received } = part
  if (typeof received !== 'string' && becomesFile(shape, true)) {
    const { pieces, size, stored, fileName } = received
    const value =
      stored === undefined
        ? new File(pieces, fileName, { type })
        : new StoredFile([stored], fileName, { type })
    return { value, toCheck: shape?.fileText.of(size, pieces) ?? '' }
  }
  const content = typeof received === 'string' ? received : decodeText(Buffer.concat(received.pieces))
  const pointer = `/${escapePointer(name)}`
  const value =
    shape === undefined ? content : decodeContent(content, type, shape, pointer, faults, isMany, index)
  return { value, toCheck: value }
}

function decodeContent(
  content: string,
  type: string | undefined,
  shape: PartShape,
  pointer: string,
  faults: Fault[],
  isMany: boolean,
  index: number,
): unknown {
  const contentType = type !== undefined && type !== 'text/plain' ? type : shape.contentType
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
