import {
  codedTag,
  evaluatePreconditions,
  HttpError,
  isRangeCurrent,
  Reply,
  type RequestFacts,
} from '@concordat/core'
import { byteRanges, type ByteRange } from './byte-ranges.ts'
import type { FileForm } from './file-form.ts'
import { fileStream, type FilePiece } from './file-stream.ts'
import { multipartRanges } from './multipart-ranges.ts'

/** What is known of a file before its form is chosen. */
export interface FileVersion {
  /** The strong entity tag of the file itself. */
  readonly etag: string
  readonly lastModified: Date
  readonly contentType: string
  /** The size of the file itself, in bytes. */
  readonly size: number
  /** The value of the header Cache-Control. */
  readonly cacheControl: string
}

/** The ranges that are sent; undefined for the whole file. */
export type WantedRanges = ReturnType<typeof byteRanges>

/**
 * Returns the ranges that a request asks for. A range is for GET only (RFC 9110 section 14.2).
 *
 * @returns undefined if the whole file has to be sent
 */
export function wantedRanges(
  request: Pick<RequestFacts, 'method' | 'header'>,
  { etag, size }: FileVersion,
): WantedRanges {
  const range = request.method === 'GET' ? request.header('range') : undefined
  return range !== undefined && isRangeCurrent(request, etag) ? byteRanges(range, size) : undefined
}

/**
 * Creates the reply with a form of a file: 200 or 206, or 304 for a client that has this version. The handle belongs to
 * the body of the reply if there is one, and otherwise to the caller.
 *
 * @param form the form to send; ranges are those of the file itself
 * @throws HttpError 412 if the conditions of the request fail, and 416 if no range has a byte
 */
export function fileReply(
  request: Pick<RequestFacts, 'method' | 'header'>,
  version: FileVersion,
  form: FileForm,
  ranges: WantedRanges,
): Reply {
  const { etag, lastModified, cacheControl } = version
  const { coding } = form
  const head: Record<string, string> = {
    'accept-ranges': 'bytes',
    vary: 'accept-encoding',
    etag: coding === 'identity' ? etag : codedTag(etag, coding),
    'last-modified': lastModified.toUTCString(),
  }
  const result = evaluatePreconditions(request, version)
  if (result === 'failed') throw new HttpError(412, {}, head)
  if (result === 'not-modified') return new Reply(304, undefined, { ...head, 'cache-control': cacheControl })
  if (ranges === 'unsatisfiable')
    throw new HttpError(416, {}, { ...head, 'content-range': `bytes */${version.size}` })
  const { status, pieces, length, headers } = contentOf(version, form, ranges)
  return new Reply(status, request.method === 'HEAD' ? undefined : fileStream(form.file.handle, pieces), {
    ...head,
    'cache-control': cacheControl,
    'content-length': String(length),
    ...headers,
  })
}

/** What is sent of a file. */
interface Content {
  readonly status: number
  readonly pieces: readonly FilePiece[]
  /** The length of the pieces, in bytes. */
  readonly length: number
  readonly headers: Readonly<Record<string, string>>
}

function contentOf(
  { contentType, size }: FileVersion,
  { file, coding }: FileForm,
  ranges: readonly ByteRange[] | undefined,
): Content {
  if (ranges === undefined) {
    const length = Number(file.stat.size)
    const headers: Record<string, string> = { 'content-type': contentType }
    if (coding !== 'identity') headers['content-encoding'] = coding
    return { status: 200, pieces: [{ start: 0, end: length - 1 }], length, headers }
  }
  if (ranges.length > 1) {
    const { pieces, length, contentType: type } = multipartRanges(ranges, contentType, size)
    return { status: 206, pieces, length, headers: { 'content-type': type } }
  }
  const { start, end } = ranges[0]!
  const headers = { 'content-type': contentType, 'content-range': `bytes ${start}-${end}/${size}` }
  return { status: 206, pieces: ranges, length: end - start + 1, headers }
}
