import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exitCodes } from '../exit-codes.ts'
import { TerminalError } from '../terminal-error.ts'
import type { TerminalIo } from '../terminal-io.ts'
import { ProgressBar } from './progress-bar.ts'

/**
 * Writes the body of a reply to a file, with a progress bar. The file has its name only when it is complete.
 *
 * @param length the size of the body in bytes, if it is known
 * @throws TerminalError if the body breaks off, or the file cannot be written
 */
export async function download(
  body: ReadableStream<Uint8Array>,
  file: string,
  length: number | undefined,
  io: TerminalIo,
): Promise<void> {
  const path = resolve(io.cwd, file)
  const part = `${path}.part`
  const bar = new ProgressBar(file, length, 'bytes', io)
  try {
    await pipeline(
      Readable.fromWeb(body as never),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bar.add(chunk.byteLength)
          yield chunk
        }
      },
      createWriteStream(part),
      { signal: io.signal },
    )
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw new TerminalError(`${file} was not written: ${(error as Error).message}`, exitCodes.unreachable)
  } finally {
    bar.end()
  }
}

/**
 * The name of the file for a download: the one that the reply proposes (RFC 6266), without a folder, or else the name
 * of the operation with the ending of the media type.
 */
export function downloadName(operationId: string, headers: Headers): string {
  const disposition = headers.get('content-disposition') ?? ''
  const encoded = /;\s*filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1]
  const plain = /;\s*filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]+))/i.exec(disposition)
  const name = decoded(encoded) ?? (plain?.[1]?.replaceAll(/\\(.)/g, '$1') || plain?.[2])
  // Names of other systems have backslashes. A name that begins with a dot would be a hidden file.
  const safe = basename((name ?? '').replaceAll('\\', '/')).replace(/^\.+/, '')
  if (safe !== '') return safe
  const subtype = /^[^/]+\/(?:x-)?([\w-]+)/.exec(headers.get('content-type') ?? '')?.[1] ?? 'bin'
  const ending = { jpeg: 'jpg', 'octet-stream': 'bin', plain: 'txt', svg: 'svg' }[subtype] ?? subtype
  return `${operationId.replaceAll(/[^\w-]+/g, '-')}.${ending}`
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}
