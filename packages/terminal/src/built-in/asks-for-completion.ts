/** The shells that can complete command lines. */
const shells = ['bash', 'zsh', 'fish', 'powershell'] as const

/** Whether a command line asks for the script of a shell, or for completions: `complete zsh`, `complete -- items li`. */
export function asksForCompletion([first, second]: readonly string[]): boolean {
  return first === 'complete' && (second === '--' || shells.some((shell) => shell === second))
}
