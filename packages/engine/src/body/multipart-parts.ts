import { parseMediaType } from '@concordat/core'
import { blocksOf } from './blocks-of.ts'
import { FormCollector } from './form-collector.ts'
import { malformedMultipart } from './malformed-multipart.ts'
import type { MultipartPart } from './multipart-part.ts'
import { MultipartSplitter } from './multipart-splitter.ts'
import { readPartHead } from './part-head.ts'
import type { PartReception } from './part-reception.ts'
import { receptionOf } from './reception-of.ts'

const mostParts = 1000

/**
 * Reads the parts of a `multipart/form-data` body (RFC 7578). The body is split while it is received, and no faster than
 * what is stored can be written. A part whose Content-Disposition is missing or not `form-data` is skipped.
 *
 * @param header the value of the Content-Type header
 * @param reception by default, all parts stay in memory, and those that look like files are files
 * @throws HttpError 400 if the body is malformed, has more than 1000 parts, or has a part without a name, or with a head
 * of more than 16 KiB or 50 headers; 413 and 422 as soon as a part is above its limits; an error of the store
 */
export async function multipartParts(
  chunks: AsyncIterable<Uint8Array>,
  header: string,
  reception: PartReception = receptionOf(() => undefined, undefined, undefined),
): Promise<MultipartPart[]> {
  const boundary = parseMediaType(header)?.parameters.get('boundary')
  if (boundary === undefined || boundary === '')
    throw malformedMultipart('The multipart body names no boundary.')
  const splitter = new MultipartSplitter(boundary)
  const form = new FormCollector(reception)
  let count = 0
  try {
    for await (const block of blocksOf(chunks))
      for (const event of splitter.split(block)) {
        if (event === 'end') form.end()
        else if ('piece' in event) {
          const written = form.add(event.piece)
          if (written !== undefined) await written
        } else {
          if (++count > mostParts) throw malformedMultipart(`The body has more than ${mostParts} parts.`)
          form.begin(readPartHead(event.head))
        }
      }
    splitter.end()
    return await form.parts()
  } catch (error) {
    await form.remove()
    throw error
  }
}
