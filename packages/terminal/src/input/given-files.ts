import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { TerminalError } from '../terminal-error.ts'
import type { TerminalIo } from '../terminal-io.ts'

/** Whether a text of the command line names a file (`@apple.png`) or standard input (`-`). */
export function namesFile(text: string): boolean {
  return text === '-' || (text.startsWith('@') && text.length > 1)
}

/**
 * Reads the file that a text of the command line names.
 *
 * @param text `@` and the name of a file, the name alone, or `-` for standard input
 * @throws TerminalError if there is no such file, or it cannot be read
 */
export async function givenFile(text: string, { cwd, stdin }: TerminalIo): Promise<File> {
  if (text === '-' || text === '@-') {
    const chunks: Uint8Array<ArrayBuffer>[] = []
    for await (const chunk of stdin()) chunks.push(Uint8Array.from(chunk))
    return new File(chunks, 'stdin')
  }
  const name = text.startsWith('@') ? text.slice(1) : text
  try {
    return new File([await readFile(resolve(cwd, name))], basename(name), { type: fileType(name) })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new TerminalError(
      code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read: ${(error as Error).message}`,
    )
  }
}

/** The media types of files that people send, by the ending of their names. */
const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  zip: 'application/zip',
  gz: 'application/gzip',
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  xml: 'application/xml',
  json: 'application/json',
  jsonl: 'application/jsonl',
  ndjson: 'application/x-ndjson',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
}

/** The media type of a file by the ending of its name; the empty string if it is not known. */
export function fileType(name: string): string {
  return types[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? ''
}
