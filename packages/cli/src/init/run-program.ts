import { spawn } from 'node:child_process'
import type { Terminal } from '../terminal.ts'

/**
 * Runs a program until it exits.
 *
 * @returns its exit code and its output on both streams; the code is 127 if the program cannot be started, or if
 * `signal` of the terminal is aborted; it is 130 if a signal of the operating system ends the program
 */
export function runProgram(
  [program = '', ...args]: readonly string[],
  cwd: string,
  { signal }: Terminal,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    // On Windows, pnpm and npx are shell scripts, which only a shell can run.
    const shell = process.platform === 'win32'
    const child = spawn(program, args, { cwd, shell, signal, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', () => resolve({ code: 127, output }))
    child.once('close', (code) => resolve({ code: code ?? 130, output }))
  })
}
