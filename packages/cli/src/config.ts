import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Awaitable } from '@concordat/core'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** A command of an application, such as `concordat seed`. */
export interface OwnCommand {
  /** The description of the command in the help. */
  description: string
  /**
   * Runs the command.
   *
   * @param args the arguments after the name of the command
   * @throws CommandError to end with a message and an exit code
   */
  run: (args: string[], terminal: Terminal) => Awaitable<void>
}

/** The default export of `concordat.config.ts`. */
export interface Config {
  /** Commands of the application, by name. They may import modules of the application. */
  commands?: Readonly<Record<string, OwnCommand>>
}

/**
 * Checks the type of a configuration, which is the default export of `concordat.config.ts` in the working directory.
 *
 * @returns the configuration, unchanged
 *
 * @example
 * ```ts
 * export default defineConfig({
 *   commands: {
 *     greet: { description: 'Greets.', run: ([name], terminal) => terminal.out(`Hello ${name}`) },
 *   },
 * })
 * ```
 */
export function defineConfig(config: Config): Config {
  return config
}

const names = ['concordat.config.ts', 'concordat.config.mts', 'concordat.config.js', 'concordat.config.mjs']

/**
 * Reads the configuration in a folder.
 *
 * @returns an empty configuration if the folder has no configuration file, or if the file has no default export
 * @throws CommandError if the file cannot be loaded
 */
export async function readConfig(folder: string): Promise<Config> {
  const name = names.find((one) => existsSync(join(folder, one)))
  if (name === undefined) return {}
  try {
    const module = (await import(pathToFileURL(join(folder, name)).href)) as { default?: Config }
    return module.default ?? {}
  } catch (error) {
    throw new CommandError(`${name} cannot be loaded: ${(error as Error).message}`)
  }
}
