import { Command, CommanderError } from 'commander'
import { CommandError } from './command-error.ts'
import { commands } from './commands.ts'
import { readConfig, type OwnCommand } from './config.ts'
import { escapingTerminal } from './escaping-terminal.ts'
import { isMessage } from './is-message.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/**
 * Runs the `concordat` command.
 *
 * @param args the arguments after `concordat`
 * @param terminal the working directory and the output of the command, such as the result of `processTerminal()`
 * @returns the exit code: 0 for success; 2 for an invalid command line; the `exitCode` of a CommandError; 1 for
 * mistakes of a contract or a refused output folder
 * @throws any other error of the command
 *
 * @example
 * ```ts
 * process.exitCode = await runCommand(['routes', 'openapi.yaml'], processTerminal())
 * ```
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const printing = escapingTerminal(terminal)
  const program = new Command('concordat')
    .description('Works with an OpenAPI contract: types, validators, SDK, pages, a mock, a proxy.')
    .version(version, '-v, --version')
    .showHelpAfterError('(--help shows all options)')
    .enablePositionalOptions()
  // Only the implementation of the called command is loaded. The help lists the others by name and
  // description. A command imports the package reader (and with it Redocly) when it runs, so that its help is
  // printed quickly.
  const wanted = args[0] === 'help' ? args[1] : args[0]
  for (const { name, description, load } of commands) {
    const command = name === wanted ? (await load())(printing) : new Command(name)
    program.addCommand(command.description(description))
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => printing.out(text.trimEnd()),
      writeErr: (text) => printing.err(text.trimEnd()),
    })
  }
  try {
    const { commands: own = {} } = await readConfig(terminal.cwd)
    for (const [name, command] of Object.entries(own)) program.addCommand(ownCommand(name, command, terminal))
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!isMessage(error)) throw error
    if (error.message !== '') printing.err(error.message)
    return error instanceof CommandError ? error.exitCode : 1
  }
}

/** Wraps a command of the configuration. The command receives all arguments after its name unparsed. */
function ownCommand(name: string, { description, run }: OwnCommand, terminal: Terminal): Command {
  return new Command(name)
    .description(description)
    .argument('[args...]')
    .helpOption(false)
    .allowUnknownOption()
    .action(async (rest: string[]) => run(rest, terminal))
}
