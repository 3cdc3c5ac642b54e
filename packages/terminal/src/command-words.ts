import { bodyOptions, globalOptions, type GlobalOption } from './input/global-options.ts'

const withValue: ReadonlySet<string> = new Set(
  ([...globalOptions, ...bodyOptions] as readonly GlobalOption[])
    .filter(({ value }) => value !== undefined)
    .map(({ name }) => `--${name}`),
)

/** The first words of a command line that name a command, with their places in it. */
export interface CommandWord {
  word: string
  at: number
}

/**
 * Returns the first words of a command line that are neither options nor the values of options of every command, at most
 * two. The options of a single command stand behind its words.
 */
export function commandWords(args: readonly string[]): CommandWord[] {
  const words: CommandWord[] = []
  for (let at = 0; at < args.length && words.length < 2; at++) {
    const arg = args[at]!
    if (arg === '--') break
    if (!arg.startsWith('-') || arg === '-') words.push({ word: arg, at })
    else if (withValue.has(arg)) at++
    // Behind an option of the command itself, the next word may be the value of it.
    else if (words.length > 0 && !arg.includes('=') && !isGlobal(arg)) break
  }
  return words
}

function isGlobal(arg: string): boolean {
  return globalOptions.some(({ name }) => arg === `--${name}`) || arg === '-h'
}
