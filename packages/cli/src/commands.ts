import type { Command } from 'commander'
import type { Terminal } from './terminal.ts'

/**
 * A command in the list of `concordat --help`. `load` imports the implementation when the command is called.
 */
export interface CommandEntry {
  name: string
  description: string
  load: () => Promise<(terminal: Terminal) => Command>
}

/** All commands, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    description: 'Creates a new repository: a contract, its handlers, tests, and an SDK.',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'generate',
    description: 'Generates code from a contract: types, operation table, validators, SDK.',
    load: async () => (await import('./commands/generate.ts')).generateCommand,
  },
  {
    name: 'build',
    description: 'Builds an API into one file that needs no packages.',
    load: async () => (await import('./commands/build.ts')).buildCommand,
  },
  {
    name: 'serve',
    description: 'Serves a contract with generated replies, as a mock.',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  {
    name: 'proxy',
    description:
      'Runs in front of a server, and reports or blocks requests and replies that break the contract.',
    load: async () => (await import('./commands/proxy.ts')).proxyCommand,
  },
  {
    name: 'call',
    description: 'Calls an operation of any running API, with its contract as a command line.',
    load: async () => (await import('./commands/call.ts')).callCommand,
  },
  {
    name: 'lint',
    description: 'Checks a contract by the rules of redocly.yaml, or the recommended ones.',
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
  {
    name: 'bundle',
    description: 'Bundles a contract of several files into one document.',
    load: async () => (await import('./commands/bundle.ts')).bundleCommand,
  },
  {
    name: 'docs',
    description: 'Builds the reference as a single page that works offline.',
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
      'Shows for every keyword of a contract whether it is enforced, documented or ignored, and why.',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
    name: 'migrate',
    description: 'Writes migrations for the stored resources of a contract, and runs them on a database.',
    load: async () => (await import('./commands/migrate.ts')).migrateCommand,
  },
  {
    name: 'backup',
    description: 'Copies the SQLite file of stored resources, while the API runs.',
    load: async () => (await import('./commands/backup.ts')).backupCommand,
  },
  {
    name: 'jobs',
    description: 'Shows the background jobs of a database, and lets failed ones run again.',
    load: async () => (await import('./commands/jobs.ts')).jobsCommand,
  },
  {
    name: 'scaffold',
    description: 'Proposes operations for the functions of a module that the contract does not have.',
    load: async () => (await import('./commands/scaffold.ts')).scaffoldCommand,
  },
]
