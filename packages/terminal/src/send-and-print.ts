import type { OperationModel } from '@concordat/model'
import { millisecondsOf, type EncodedCall } from '@concordat/server/kit'
import { exitCodes } from './exit-codes.ts'
import { allPages } from './output/all-pages.ts'
import type { OutputOptions } from './output/output-options.ts'
import { printReply } from './output/print-reply.ts'
import { printRows } from './output/print-rows.ts'
import { printValue } from './output/print-value.ts'
import type { CallSettings } from './parse-call.ts'
import { callCredentials, credentialFinder } from './send/call-credentials.ts'
import { curlOfCall } from './send/curl-of-call.ts'
import type { Sender } from './send/sender.ts'
import { wireSender } from './send/wire-sender.ts'
import type { Target } from './target.ts'
import { TerminalError } from './terminal-error.ts'
import type { TerminalIo } from './terminal-io.ts'

/**
 * Sends a checked call, and prints its reply; with `--curl`, prints the request.
 *
 * @param describe describes an error reply for people
 * @returns the exit code
 */
export async function sendAndPrint(
  target: Target,
  operation: OperationModel,
  call: EncodedCall,
  settings: CallSettings,
  describe: (status: number, body: unknown) => string,
  io: TerminalIo,
): Promise<number> {
  const server = settings.server ?? target.server
  if (settings.curl === true) {
    const url = server ?? `http://127.0.0.1:3000${target.engine.model.basePath}`
    const find = await credentialFinder(target.name, server, operation, io)
    await io.out(`${curlOfCall(target.name, url, operation, call, find, io)}\n`)
    return exitCodes.success
  }
  const sender = senderOf(target, server, settings)
  const withCredentials = await callCredentials(target.name, server, operation, call, io)
  const options = outputOptions(settings)
  const send = (next: EncodedCall) => sender.send(operation, withCredentials(next), io.signal)
  const reply = await send(call)
  const isOk = reply.status >= 200 && reply.status < 300
  if (settings.all === true && isOk) {
    const rows = allPages(reply, call, sender.base, send, describe)
    const asRows = options.format === 'csv' || options.format === 'ndjson'
    await (asRows ? printRows(rows, options, io) : printValue(await Array.fromAsync(rows), options, io))
    return exitCodes.success
  }
  await printReply(operation.operationId, reply, options, describe, io)
  return isOk ? exitCodes.success : exitCodes.otherReply
}

function senderOf(
  { sender, command }: Target,
  server: string | undefined,
  { timeout }: CallSettings,
): Sender {
  const limit = timeout === undefined ? undefined : millisecondsOf(timeout)
  if (timeout !== undefined && limit === undefined)
    throw new TerminalError(`--timeout ${timeout} is no time: write 500ms, 30s or 2min.`)
  if (server === undefined) {
    if (sender !== undefined) return sender
    throw new TerminalError(`${command} does not know the server: name it with --server URL.`)
  }
  if (!URL.canParse(server) || !/^https?:/i.test(server))
    throw new TerminalError(`--server ${server} is no URL: write http://127.0.0.1:3000/api.`)
  return wireSender(server, limit)
}

function outputOptions({ output, pretty, include, fields, outputFile }: CallSettings): OutputOptions {
  return {
    format: output,
    isPretty: pretty === true,
    includesHead: include === true,
    fields: fields
      ?.split(',')
      .map((field) => field.trim())
      .filter((field) => field !== ''),
    file: outputFile,
  }
}
