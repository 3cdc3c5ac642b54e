import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Awaitable } from '@concordat/core'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/** A command of your own: `concordat seed`. */
export interface OwnCommand {
  /** What the help says of it. */
  description: string
  /**
   * @param args what stands after its name
   * @throws CommandError to end with a message and an exit code
   */
  run: (args: string[], terminal: Terminal) => Awaitable<void>
}

/** What `concordat.config.ts` exports by default. */
export interface Config {
  /** Commands of your own, by name. They may import whatever your application has. */
  commands?: Readonly<Record<string, OwnCommand>>
}

/** Checks the types of a configuration: `export default defineConfig({ … })`. */
export function defineConfig(config: Config): Config {
  return config
}

const names = ['concordat.config.ts', 'concordat.config.mts', 'concordat.config.js', 'concordat.config.mjs']

/** Reads the configuration of a folder; empty where it has none. */
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
