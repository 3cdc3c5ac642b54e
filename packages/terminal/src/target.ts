import type { HttpError } from '@concordat/core'
import type { Engine } from '@concordat/engine'
import type { CommandTree } from './names/command-tree.ts'
import type { Sender } from './send/sender.ts'
import type { OwnCommand } from './own-command.ts'

/** What the commands of a terminal call. */
export interface Target {
  /** The name with which the variables of credentials begin. */
  readonly name: string
  /** How users call the program, such as `concordat call openapi.yaml`. */
  readonly command: string
  readonly description: string | undefined
  readonly version: string | undefined
  readonly engine: Engine
  readonly tree: CommandTree
  /** Sends calls unless `--server` names a server; undefined if there is no API in this process. */
  readonly sender: Sender | undefined
  /** The server of calls without `--server`, for an API that is not in this process. */
  readonly server: string | undefined
  /** Further commands, by their words: `items import`. */
  readonly commands: Readonly<Record<string, OwnCommand>>
  /** Receives the error of a call that was not sent, because it breaks the contract. */
  readonly refused?: (error: HttpError) => void
}
