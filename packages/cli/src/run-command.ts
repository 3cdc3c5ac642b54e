import { Command, CommanderError } from 'commander'
import { CommandError } from './command-error.ts'
import { commands } from './commands.ts'
import { readConfig, type OwnCommand } from './config.ts'
import { isMessage } from './is-message.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/**
 * Runs `concordat` with these arguments.
 *
 * @returns the exit code: 0 for well, 1 where something was found wrong (in a contract, or in traffic),
 *   2 where the command could not be carried out as it was given
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('concordat')
    .description('Works with an OpenAPI contract: types, validators, SDK, pages, a mock, a proxy.')
    .version(version, '-v, --version')
    .showHelpAfterError('(--help says more)')
    .enablePositionalOptions()
  // Only what is called, or asked for, is loaded; of the others the help has to know no more than this.
  // What reads contracts (Redocly) a command loads once it runs, so that its help is quick.
  const wanted = args[0] === 'help' ? args[1] : args[0]
  for (const { name, description, load } of commands) {
    const command = name === wanted ? (await load())(terminal) : new Command(name)
    program.addCommand(command.description(description))
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
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
    if (error.message !== '') terminal.err(error.message)
    return error instanceof CommandError ? error.exitCode : 1
  }
}

/** A command that a configuration brings: what stands after its name is its own to read. */
function ownCommand(name: string, { description, run }: OwnCommand, terminal: Terminal): Command {
  return new Command(name)
    .description(description)
    .argument('[args...]')
    .helpOption(false)
    .allowUnknownOption()
    .action(async (given: string[]) => run(given, terminal))
}
