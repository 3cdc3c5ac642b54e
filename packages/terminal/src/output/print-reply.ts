import { escapeControls, isJson, readItems, StreamProblem, type BodyContent } from '@concordat/core'
import { exitCodes } from '../exit-codes.ts'
import type { SentReply } from '../send/sender.ts'
import { TerminalError } from '../terminal-error.ts'
import type { TerminalIo } from '../terminal-io.ts'
import { download, downloadName } from './download.ts'
import type { OutputOptions } from './output-options.ts'
import { printRows } from './print-rows.ts'
import { printValue } from './print-value.ts'
import { statusText } from './status-text.ts'

/**
 * Prints a reply as its media type says: JSON as a value, the items of a stream one by one as they come, text as it is.
 * Any other body is written to a file, if standard output is a terminal.
 *
 * @param describe writes the body of an error reply for people
 * @throws TerminalError if the body breaks off, is no JSON although it says so, or announces a problem
 */
export async function printReply(
  operationId: string,
  reply: SentReply,
  options: OutputOptions,
  describe: (status: number, body: unknown) => string,
  io: TerminalIo,
): Promise<void> {
  const { status, headers, body, items } = reply
  const { format, file } = options
  if (options.includesHead) await io.out(headText(reply))
  const isOk = status >= 200 && status < 300
  const type = headers.get('content-type') ?? ''
  const length = headers.get('content-length')
  const size = length === null ? undefined : Number(length)
  if (body === null) return isOk && !io.isTerminal ? undefined : io.err(`${describe(status, undefined)}\n`)
  if (!isOk && format === undefined && file === undefined) {
    const text = await textOf(body)
    const value = isJson(type) ? jsonOf(text) : undefined
    return io.err(`${describe(status, value ?? text)}\n`)
  }
  if (file !== undefined) return saved(body, file, size, io)
  if (format === 'raw') return piped(body, io)
  try {
    if (items !== undefined) return await printRows(readItems(items, body), options, io)
  } catch (error) {
    if (error instanceof StreamProblem)
      throw new TerminalError(describe(error.problem.status, error.problem), exitCodes.otherReply)
    throw brokenOff(error)
  }
  if (isJson(type)) {
    const text = await textOf(body)
    if (text === '') return
    const value = jsonOf(text)
    if (value === undefined)
      throw new TerminalError('The body of the reply is no JSON.', exitCodes.otherReply)
    return printValue(value, options, io)
  }
  if (type.startsWith('text/') || !io.isTerminal) return piped(body, io, type.startsWith('text/'))
  return saved(body, downloadName(operationId, headers), size, io)
}

async function saved(
  body: ReadableStream<Uint8Array>,
  file: string,
  size: number | undefined,
  io: TerminalIo,
): Promise<void> {
  await download(body, file, size, io)
  io.err(`Written to ${escapeControls(file)}\n`)
}

/** Writes the bytes as they come. On a terminal, control characters of a text are escaped. */
async function piped(body: ReadableStream<Uint8Array>, io: TerminalIo, isText = false): Promise<void> {
  const decoder = new TextDecoder()
  try {
    for await (const chunk of body)
      await io.out(
        isText && io.isTerminal ? escapeControls(decoder.decode(chunk, { stream: true }), '\r\n\t') : chunk,
      )
  } catch (error) {
    throw brokenOff(error)
  }
  // What a person reads ends with a line break.
  if (isText && io.isTerminal) await io.out('\n')
}

function headText({ status, headers }: SentReply): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${escapeControls(value)}`)
  return `${[statusText(status), ...lines].join('\n')}\n\n`
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  try {
    return await new Response(body as BodyContent).text()
  } catch (error) {
    throw brokenOff(error)
  }
}

function brokenOff(error: unknown): Error {
  if (error instanceof TerminalError) return error
  return new TerminalError(`The reply broke off: ${(error as Error).message}`, exitCodes.unreachable)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
