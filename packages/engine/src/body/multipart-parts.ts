import type { Busboy } from '@fastify/busboy'
import { HttpError } from '@concordat/core'
import { blocksOf } from './blocks-of.ts'

/** A part of a form. Its content is a text, or the pieces and the name of a file. */
export interface MultipartPart {
  name: string
  type: string | undefined
  content: string | { pieces: Uint8Array<ArrayBuffer>[]; fileName: string }
}

const limits = { parts: 1000, headerPairs: 50, headerSize: 16_384, fieldNameSize: 200 }

/**
 * Reads the parts of a `multipart/form-data` body (RFC 7578). The body is split while it is received. A part whose
 * Content-Disposition is missing or not `form-data` is skipped.
 *
 * @param header the value of the Content-Type header
 * @throws HttpError 400 if the body is malformed, has more than 1000 parts, or has a part whose Content-Disposition has
 * no `name`
 */
export async function multipartParts(
  chunks: AsyncIterable<Uint8Array>,
  header: string,
): Promise<MultipartPart[]> {
  const parts: MultipartPart[] = []
  let failure: unknown
  const fail = (detail: string) => {
    failure ??= HttpError.of('malformed-body', { detail })
  }
  const addPart = (part: MultipartPart) => {
    // Every part needs a name (RFC 7578 section 4.2). For `form-data` without the parameter `name`, the parser passes
    // undefined. It skips parts that are not `form-data`.
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
  return parts
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
