export { CommandError } from './command-error.ts'
export { processTerminal } from './process-terminal.ts'
export { runCommand } from './run-command.ts'
export type { Terminal } from './terminal.ts'
