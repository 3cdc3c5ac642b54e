import type { Busboy } from '@fastify/busboy'
import { type Fault, HttpError, isJson } from '@concordat/core'
import { escapePointer, type MediaTypeModel, typesOf } from '@concordat/model'
import { decodeEntry } from '../parameter/entry.ts'
import { shapeOf, type Shape } from '../parameter/shape.ts'
import { blocksOf } from './blocks-of.ts'
import { propertyOf } from './form.ts'
import { decodeJsonText } from './json.ts'
import { decodeText } from './text.ts'

/**
 * A decoded form: `value` is for the handler; `toCheck` is for the enforcer, with an empty string in place of
 * each file.
 */
export interface FormValue {
  value: Record<string, unknown>
  toCheck: Record<string, unknown>
}

const limits = { parts: 1000, headerPairs: 50, headerSize: 16_384, fieldNameSize: 200 }

/**
 * Compiles the decoder of `multipart/form-data` (RFC 7578). Parts are decoded while they are received, within
 * limits. A part with a file name or a binary type becomes a `File`.
 */
export function multipartDecoder(
  root: object,
  media: MediaTypeModel,
): (chunks: AsyncIterable<Uint8Array>, header: string, faults: Fault[]) => Promise<FormValue> {
  const shape = shapeOf(root, media.schema)
  const shapes = new Map(
    shape.names.map((name): [string, PartShape] => {
      const schema = propertyOf(root, media.schema, name)
      const types = typesOf(root, schema)
      // Any type that allows strings can be a file (OpenAPI 3.1 section 4.8.15.2: `format: binary`, or no
      // type at all).
      const isFile = types === undefined || types.has('string')
      const partShape = shapeOf(root, schema)
      const { items } = partShape
      const holdsFiles =
        items !== undefined && items.property === undefined && items.scalar?.('x').fault === undefined
      return [name, { ...partShape, isFile: isFile || holdsFiles }]
    }),
  )
  return async (chunks, header, faults) => {
    const parts: Part[] = []
    await readParts(chunks, header, parts)
    const value: Record<string, unknown> = {}
    const toCheck: Record<string, unknown> = {}
    for (const [name, all] of Map.groupBy(parts, (part) => part.name)) {
      if (name === '__proto__') continue
      const declared = shapes.get(name)
      const entries = all.map((part, index) => decodePart(part, declared, faults, index, media))
      const isList = declared?.items !== undefined || entries.length > 1
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

interface Part {
  name: string
  type: string | undefined
  content: string | { pieces: Uint8Array<ArrayBuffer>[]; fileName: string }
}

/** The shape of a property of the form. */
interface PartShape extends Shape {
  /** Whether a part with a file name stays a file. */
  isFile: boolean
}

function decodePart(
  { name, type, content: received }: Part,
  shape: PartShape | undefined,
  faults: Fault[],
  index: number,
  media: MediaTypeModel,
): unknown {
  const pointer = `/${escapePointer(name)}`
  // Browsers add a file name to every Blob, even to one that contains JSON.
  if (typeof received !== 'string' && (shape === undefined || shape.isFile))
    return new File(received.pieces, received.fileName, { type: type ?? '' })
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
  return shape.items !== undefined && shape.scalar === undefined
    ? decodeEntry(shape.items, content, note, `/${index}`)
    : decodeEntry(shape, content, note, '')
}

async function readParts(chunks: AsyncIterable<Uint8Array>, header: string, parts: Part[]): Promise<void> {
  let failure: unknown
  const fail = (detail: string) => {
    failure ??= HttpError.of('malformed-body', { detail })
  }
  const addPart = (part: Part) => {
    // Every part needs a name (RFC 7578 section 4.2). The parser passes undefined for a part without a name.
    if ((part.name as string | undefined) === undefined) fail('A part of the body has no name.')
    else parts.push(part)
  }
  const parser = await createParser(header)
  parser.on('field', (name, content, nameCut, _valueCut, _encoding, type) => {
    if (nameCut) fail('A part of the body has a name that is too long.')
    addPart({ name, type, content })
  })
  parser.on('file', (name, stream, fileName, _encoding, type) => {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    stream.on('data', (piece: Uint8Array<ArrayBuffer>) => pieces.push(piece))
    // An `error` event without a listener would end the process.
    stream.on('error', () => fail('The body ends within a part.'))
    stream.on('end', () => addPart({ name, type, content: { pieces, fileName: fileName ?? '' } }))
  })
  parser.on('partsLimit', () => fail(`The body has more than ${limits.parts} parts.`))
  const finished = new Promise<void>((resolve) => {
    parser.on('error', () => {
      fail('The body is not valid multipart/form-data.')
      resolve()
    })
    parser.on('finish', resolve)
  })
  for await (const block of blocksOf(chunks)) {
    if (failure !== undefined) break
    parser.write(block)
  }
  if (failure === undefined) {
    parser.end()
    await finished
  }
  if (failure !== undefined) throw failure
}

async function createParser(header: string): Promise<InstanceType<typeof Busboy>> {
  // The parser depends on Node streams, so it is imported only when a form is received.
  const { Busboy: Parser } = await import('@fastify/busboy')
  try {
    return new Parser({
      headers: { 'content-type': header },
      limits: { ...limits, fieldSize: Infinity },
    })
  } catch {
    throw HttpError.of('malformed-body', { detail: 'The multipart body names no boundary.' })
  }
}
