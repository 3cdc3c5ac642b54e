import type { Answer, AnyApi } from '@concordat/server/kit'
import { partsOf } from '@concordat/server/kit'
import { commandTree } from './names/command-tree.ts'
import type { OwnCommand } from './own-command.ts'
import { processIo } from './process-io.ts'
import { runTerminal } from './run-terminal.ts'
import { inProcessSender } from './send/in-process-sender.ts'
import type { Target } from './target.ts'
import type { TerminalIo } from './terminal-io.ts'

/** The options of `createTerminal`. */
export interface TerminalOptions {
  /** The name of the program, as users write it. */
  name: string
  /** What `--version` prints. */
  version?: string
  /** Further commands by their words, such as `items import`. They come before the operations with the same words. */
  commands?: Readonly<Record<string, OwnCommand>>
}

/** The contract of an API as a command line. */
export interface ContractTerminal {
  /**
   * Runs a command line.
   *
   * @param args the arguments after the name of the program
   * @param io the streams and the environment. Default: those of the process
   * @returns the exit code: 0 for a 2xx reply, 1 for another one, 2 for a command line that breaks the contract, 3 if the
   *   server cannot be reached
   */
  run(args: readonly string[], io?: TerminalIo): Promise<number>
}

/**
 * Makes a command line of an API: each operation of its contract is a command. The commands call the API in this process,
 * with its guards, hooks and settings; with `--server URL`, they call that server.
 *
 * @example
 * ```ts
 * const terminal = createTerminal(api, { name: 'notes' })
 * process.exitCode = await terminal.run(process.argv.slice(2))
 * await api.stop()
 * ```
 */
export function createTerminal(api: AnyApi, options: TerminalOptions): ContractTerminal {
  const target = targetOf(api, options)
  return { run: (args, io = processIo()) => runTerminal(target, args, io) }
}

/** What the commands of an API in this process call. @param answer the pipeline of the calls */
export function targetOf(
  api: AnyApi,
  { name, version, commands = {} }: TerminalOptions,
  answer?: Answer,
): Target {
  const { engine } = partsOf(api)
  const { info } = engine.model.document as { info?: { summary?: string; title?: string } }
  return {
    name,
    command: name,
    description: info?.summary ?? info?.title,
    version,
    engine,
    tree: commandTree(engine.model),
    sender: inProcessSender(api, answer),
    server: undefined,
    commands,
  }
}
