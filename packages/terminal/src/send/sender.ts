import type { ItemFormat } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import type { EncodedCall } from '@concordat/server/kit'

/** A reply whose body is not yet read. */
export interface SentReply {
  readonly status: number
  readonly headers: Headers
  readonly body: ReadableStream<Uint8Array> | null
  /** How the items of the body are written, if it is a stream of items. */
  readonly items: ItemFormat | undefined
}

/** Sends the calls of a command line: to an API in this process, or over the wire. */
export interface Sender {
  /** The path that the targets of calls are below: that of the API, or of the server. */
  readonly base: string
  /**
   * Sends a call.
   *
   * @param call the path and query below the base path, the headers and the body
   * @throws TerminalError if no reply arrives
   */
  send(operation: OperationModel, call: EncodedCall, signal: AbortSignal): Promise<SentReply>
}
