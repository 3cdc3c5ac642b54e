import { escapeControls } from '@concordat/core'
import { asksForCompletion } from './built-in/asks-for-completion.ts'
import { loginCommands } from './built-in/login-commands.ts'
import { commandWords } from './command-words.ts'
import { exitCodes } from './exit-codes.ts'
import { groupHelp, programHelp } from './help/program-help.ts'
import { findCommand } from './names/find-command.ts'
import { runCall } from './run-call.ts'
import type { Target } from './target.ts'
import { TerminalError } from './terminal-error.ts'
import type { TerminalIo } from './terminal-io.ts'

/**
 * Runs a command line.
 *
 * @param args the arguments after the name of the program
 * @returns the exit code (see `exitCodes`)
 * @throws any error that is not a `TerminalError`
 */
export async function runTerminal(target: Target, args: readonly string[], io: TerminalIo): Promise<number> {
  try {
    return await dispatched(target, args, io)
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error
    io.err(`${escapeControls(error.message, '\n')}\n`)
    return error.exitCode
  }
}

async function dispatched(given: Target, args: readonly string[], io: TerminalIo): Promise<number> {
  const target = { ...given, commands: { ...loginCommands(given), ...given.commands } }
  const [first, ...others] = args
  if (first === 'help' && !target.tree.operations.has('help') && !target.tree.groups.has('help'))
    return dispatched(target, [...others, '--help'], io)
  if (first === '--version' && target.version !== undefined) {
    await io.out(`${target.version}\n`)
    return exitCodes.success
  }
  if (asksForCompletion(args)) {
    // The library for completion is loaded only when a shell asks.
    const { complete } = await import('./built-in/complete.ts')
    await io.out(complete(target, args))
    return exitCodes.success
  }
  const words = commandWords(args)
  const own = ownCommand(target, words)
  if (own !== undefined) {
    const rest = args.filter((_arg, index) => !words.slice(0, own.words).some(({ at }) => at === index))
    return (await own.command.run(rest, io)) ?? exitCodes.success
  }
  const found = findCommand(
    target.tree,
    words.map(({ word }) => word),
  )
  if (found.kind === 'operation') {
    const places = new Set(words.slice(0, found.words).map(({ at }) => at))
    const rest = args.filter((_arg, index) => !places.has(index))
    return runCall(target, found.operation, found.name, rest, io)
  }
  if (found.kind === 'group') {
    await io.out(`${groupHelp(target, found.group, io.columns)}\n`)
    return asksForHelp(args) ? exitCodes.success : exitCodes.invalid
  }
  if (found.kind === 'nothing') {
    await io.out(`${programHelp(target, io.columns)}\n`)
    return args.length === 0 || asksForHelp(args) ? exitCodes.success : exitCodes.invalid
  }
  const place = found.group === undefined ? target.command : `${target.command} ${found.group.name}`
  const hint = found.near === undefined ? '' : ` Did you mean ${found.near}?`
  throw new TerminalError(
    `${place} has no command ${found.word}.${hint}\n(${place} --help lists the commands)`,
  )
}

function ownCommand({ commands }: Target, words: readonly { word: string }[]) {
  for (const count of [2, 1]) {
    const name = words.slice(0, count).map(({ word }) => word)
    if (name.length === count && Object.hasOwn(commands, name.join(' ')))
      return { command: commands[name.join(' ')]!, words: count }
  }
  return undefined
}

function asksForHelp(args: readonly string[]): boolean {
  return args.some((arg) => arg === '--help' || arg === '-h')
}
