import type { ProcessEntry } from './process-entry.ts'

const launcher = /^(?:npm|npx|pnpm|pnpx)(?:-cli)?(?:\.[cm]?js)?$/

/**
 * Finds the npm, npx and pnpm processes that started a process and wait for it. There may be shells between them. The
 * search ends at the first other program, such as the shell of a terminal, and at the start of the session, because
 * `setsid` makes a program independent of the one that started it.
 *
 * @param pid the process ID of the process
 * @param find returns the entry of a process
 */
export function findLaunchers(pid: number, find: (pid: number) => ProcessEntry | undefined): ProcessEntry[] {
  const found: ProcessEntry[] = []
  const own = find(pid)
  let entry = own && find(own.parent)
  for (; entry !== undefined && entry.session === own?.session; entry = find(entry.parent)) {
    if (isLauncher(entry.command)) found.push(entry)
    else if (!isWaitingShell(entry.command)) break
  }
  return found
}

/** Whether a command is `pnpm start`, `npm exec …` (the title of npx), or `node …/npm-cli.js start`. */
function isLauncher(command: string): boolean {
  const [program = '', file = ''] = command.split(' ', 2).map((word) => word.slice(word.lastIndexOf('/') + 1))
  return launcher.test(program) || (program === 'node' && launcher.test(file))
}

/**
 * Whether a command is a shell with `-c` that waits for each command of its text. A text with `&` (other than in `&&`,
 * `>&`, `<&` and `&>`) starts a command in the background, which may be meant to go on when the shell and its launcher
 * end.
 */
function isWaitingShell(command: string): boolean {
  const [, text] = /^(?:\S*\/)?(?:sh|ash|bash|dash|zsh) -c (.*)$/s.exec(command) ?? []
  return text !== undefined && !text.replace(/&&|[<>]&|&>/g, '').includes('&')
}
