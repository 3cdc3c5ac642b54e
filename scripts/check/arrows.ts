/**
 * Which room may import which: the arrows of the house. A room is a folder of `packages` or `apps`.
 * What is not listed is not allowed. Tests may import what their room may, and vitest.
 */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  model: ['core'],
  engine: ['core', 'model'],
  server: ['core', 'model', 'engine'],
  codegen: ['core', 'model', 'engine'],
  samples: ['core', 'model', 'engine'],
  mock: ['core', 'model', 'engine', 'server', 'samples'],
  proxy: ['core', 'model', 'engine', 'server'],
  cli: ['core', 'model', 'engine', 'server', 'codegen', 'mock', 'proxy', 'samples'],
  'create-concordat': ['cli'],
  client: ['core'],
  pages: ['core', 'model'],
  contract: ['core'],
  sdk: ['client', 'contract'],
  'apps/grocer': ['server', 'pages', 'contract', 'sdk'],
  scripts: [
    'core',
    'model',
    'engine',
    'server',
    'codegen',
    'samples',
    'mock',
    'cli',
    'client',
    'apps/grocer',
  ],
}

/** The name by which each room is imported. */
export const roomOfPackage: Readonly<Record<string, string>> = {
  '@concordat/core': 'core',
  '@concordat/model': 'model',
  '@concordat/engine': 'engine',
  '@concordat/server': 'server',
  '@concordat/codegen': 'codegen',
  '@concordat/samples': 'samples',
  '@concordat/mock': 'mock',
  '@concordat/proxy': 'proxy',
  '@concordat/cli': 'cli',
  '@concordat/client': 'client',
  '@concordat/pages': 'pages',
  '@grocer/contract': 'contract',
  '@grocer/sdk': 'sdk',
  '@grocer/api': 'apps/grocer',
}
