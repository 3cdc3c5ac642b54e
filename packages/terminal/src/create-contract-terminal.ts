import { compileEngine } from '@concordat/engine'
import type { Model } from '@concordat/model'
import type { ContractTerminal, TerminalOptions } from './create-terminal.ts'
import { commandTree } from './names/command-tree.ts'
import { processIo } from './process-io.ts'
import { runTerminal } from './run-terminal.ts'

/** The options of `createContractTerminal`. */
export interface ContractTerminalOptions extends TerminalOptions {
  /** The server of calls without `--server`. Default: the first server of the contract, if it is an absolute URL. */
  server?: string
  /** How users call the program. Default: its name */
  command?: string
}

/** Makes a command line of a contract whose API runs elsewhere. The calls are sent over the wire. */
export function createContractTerminal(
  model: Model,
  { name, version, commands = {}, server, command = name }: ContractTerminalOptions,
): ContractTerminal {
  const { info, servers } = model.document as {
    info?: { summary?: string; title?: string }
    servers?: { url?: unknown }[]
  }
  const first = servers?.[0]?.url
  const declared = typeof first === 'string' && /^https?:\/\/[^{}]*$/.test(first) ? first : undefined
  const url = server ?? declared
  const target = {
    name,
    command,
    description: info?.summary ?? info?.title,
    version,
    engine: compileEngine(model),
    tree: commandTree(model),
    sender: undefined,
    server: url,
    commands,
  }
  return { run: (args, io = processIo()) => runTerminal(target, args, io) }
}
