import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/** A command as the help lists it; all else of it is loaded when it is called. */
export interface CommandEntry {
  name: string
  description: string
  load: () => Promise<(terminal: Terminal) => Command>
}

/** Every command, in the order in which the help lists them. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    description: 'Makes a new repository: a contract, its handlers, tests, and an SDK.',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'generate',
    description: 'Writes what follows from a contract: types, operation table, validators, SDK.',
    load: async () => (await import('./commands/generate.ts')).generateCommand,
  },
  {
    name: 'serve',
    description: 'Serves a contract by generated replies: a mock.',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  {
    name: 'proxy',
    description: 'Holds a contract in front of a running server, and reports or blocks what breaks it.',
    load: async () => (await import('./commands/proxy.ts')).proxyCommand,
  },
  {
    name: 'lint',
    description: 'Checks a contract by the rules of redocly.yaml, or the recommended ones.',
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
  {
    name: 'bundle',
    description: 'Makes one document of a contract in many files.',
    load: async () => (await import('./commands/bundle.ts')).bundleCommand,
  },
  {
    name: 'docs',
    description: 'Builds the reference as one page that needs no network.',
    load: async () => (await import('./commands/docs.ts')).docsCommand,
  },
  {
    name: 'routes',
    description: 'Lists the operations of a contract: operationId, method, path.',
    load: async () => (await import('./commands/routes.ts')).routesCommand,
  },
  {
    name: 'inspect',
    description: 'Shows what happens to a request: route, guards, checks, hooks, handler, errors.',
    load: async () => (await import('./commands/inspect.ts')).inspectCommand,
  },
  {
    name: 'explain',
    description:
      'Says of every keyword of a contract whether it is enforced, documented or ignored, and why.',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
    name: 'scaffold',
    description: 'Proposes operations for the functions of a module that have none in the contract.',
    load: async () => (await import('./commands/scaffold.ts')).scaffoldCommand,
  },
]
