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
  client: ['core'],
  pages: ['core', 'model'],
  contract: ['core'],
  sdk: ['client', 'contract'],
  'apps/grocer': ['server', 'pages', 'contract', 'sdk'],
  scripts: ['core', 'model', 'engine', 'server', 'codegen', 'apps/grocer'],
}

/** The name by which each room is imported. */
export const roomOfPackage: Readonly<Record<string, string>> = {
  '@concordat/core': 'core',
  '@concordat/model': 'model',
  '@concordat/engine': 'engine',
  '@concordat/server': 'server',
  '@concordat/codegen': 'codegen',
  '@concordat/client': 'client',
  '@concordat/pages': 'pages',
  '@grocer/contract': 'contract',
  '@grocer/sdk': 'sdk',
  '@grocer/api': 'apps/grocer',
}
