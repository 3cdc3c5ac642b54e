import { bodyKind, isJson, isJsonSequence, isRecordSequence } from '@concordat/core'
import { type DecodedRequest, multipartParts, type MultipartPart } from '@concordat/engine'
import {
  escapePointer,
  type MediaTypeModel,
  mergedSchemas,
  type OperationModel,
  partKind,
} from '@concordat/model'
import { formJsonTexts } from './form-json-texts.ts'
import type { JsonText } from './json-text.ts'

/**
 * The JSON texts in a body: the body itself, the texts of a sequence, the fields of a URL-encoded form, or the parts of
 * a multipart body.
 *
 * @param header the value of the Content-Type header
 * @param request the decoded request
 */
export async function jsonBodies(
  root: object,
  { requestBody }: OperationModel,
  bytes: Buffer,
  header: string,
  { body, mediaType }: DecodedRequest,
): Promise<Iterable<JsonText>> {
  if (isJson(header)) return [{ in: 'body', pointer: '', text: bytes.toString() }]
  if (isJsonSequence(header))
    return sequenceTexts(bytes.toString(), isRecordSequence(header) ? '\u001e' : '\n')
  const kind = bodyKind(header)
  if (kind === 'form') return formJsonTexts(bytes.toString(), body)
  const media = requestBody?.content.find(({ type }) => type === mediaType)
  if (kind !== 'multipart' || media === undefined || !bytes.includes('{')) return []
  return partTexts(root, media, await multipartParts(chunksOf(bytes), header), body)
}

// oxlint-disable-next-line typescript/require-await
async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}

function* sequenceTexts(sequence: string, separator: string): Generator<JsonText> {
  const texts = sequence.split(separator).filter((text) => text.trim() !== '')
  for (const [index, text] of texts.entries()) yield { in: 'body', pointer: `/${index}`, text }
  // Some readers ignore the separators and parse one value after another, so the whole sequence is a text too.
  yield { in: 'body', pointer: '', text: sequence }
}

/**
 * The texts of the parts that were decoded as JSON objects or arrays, or whose Content-Type is JSON. Files are left
 * out.
 */
function* partTexts(
  root: object,
  media: MediaTypeModel,
  parts: MultipartPart[],
  value: unknown,
): Generator<JsonText> {
  const declared = mergedSchemas(root, media.schema).map(({ properties = {} }) => properties)
  for (const { name, type = '', content } of parts) {
    const schema = declared.find((properties) => Object.hasOwn(properties, name))?.[name] ?? true
    if (partKind(root, schema, media.encoding[name]) === 'file') continue
    const entries = [(value as Record<string, unknown>)[name]].flat()
    const isRead = entries.some(
      (entry) => typeof entry === 'object' && entry !== null && !(entry instanceof File),
    )
    if (!isRead && !isJson(type)) continue
    const text = typeof content === 'string' ? content : Buffer.concat(content.pieces).toString()
    yield { in: 'body', pointer: `/${escapePointer(name)}`, text }
  }
}
