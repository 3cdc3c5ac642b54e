import type { Command } from 'commander'
import { bundleCommand } from './commands/bundle.ts'
import { docsCommand } from './commands/docs.ts'
import { explainCommand } from './commands/explain.ts'
import { generateCommand } from './commands/generate.ts'
import { initCommand } from './commands/init.ts'
import { inspectCommand } from './commands/inspect.ts'
import { lintCommand } from './commands/lint.ts'
import { proxyCommand } from './commands/proxy.ts'
import { routesCommand } from './commands/routes.ts'
import { scaffoldCommand } from './commands/scaffold.ts'
import { serveCommand } from './commands/serve.ts'
import type { Terminal } from './terminal.ts'

/** Every command, in the order in which the help lists them. */
export const commands: readonly ((terminal: Terminal) => Command)[] = [
  initCommand,
  generateCommand,
  serveCommand,
  proxyCommand,
  lintCommand,
  bundleCommand,
  docsCommand,
  routesCommand,
  inspectCommand,
  explainCommand,
  scaffoldCommand,
]
