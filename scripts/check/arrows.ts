/**
 * The packages that each package may import. A package is identified by its folder in `packages` or `apps`,
 * or is `scripts`. Every other import between packages is an error. The same rules apply to tests.
 */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  model: ['core'],
  schema: ['core', 'model'],
  engine: ['core', 'model', 'schema'],
  server: ['core', 'model', 'schema', 'engine'],
  eov: ['core', 'model', 'schema', 'engine', 'server'],
  // Only the tests of auth import pages and testing: they log in on the pages, in a browser.
  auth: ['core', 'model', 'schema', 'engine', 'server', 'pages', 'testing'],
  // Only the tests of resources import pages and testing.
  resources: ['core', 'model', 'schema', 'server', 'auth', 'pages', 'testing'],
  samples: ['core', 'model', 'schema'],
  reader: ['core', 'model', 'schema'],
  codegen: ['core', 'model', 'schema', 'reader'],
  client: ['core'],
  pages: ['core', 'model', 'samples'],
  mock: ['core', 'model', 'schema', 'engine', 'server', 'samples'],
  proxy: ['core', 'model', 'schema', 'engine', 'server'],
  // Only the tests of terminal import mock, reader, samples and testing.
  terminal: ['core', 'client', 'model', 'schema', 'engine', 'server', 'mock', 'reader', 'samples', 'testing'],
  testing: [
    'core',
    'model',
    'schema',
    'engine',
    'server',
    'eov',
    'samples',
    'reader',
    'codegen',
    'mock',
    'client',
  ],
  build: ['core', 'model', 'schema', 'server', 'reader', 'codegen', 'pages'],
  cli: [
    'build',
    'core',
    'model',
    'schema',
    'engine',
    'server',
    'eov',
    'samples',
    'reader',
    'auth',
    'resources',
    'codegen',
    'pages',
    'mock',
    'proxy',
    'terminal',
    'testing',
  ],
  concordat: ['core', 'model', 'reader', 'server', 'client'],
  'create-concordat': ['cli'],
  contract: ['core'],
  sdk: ['client', 'contract'],
  'apps/grocer': ['server', 'auth', 'eov', 'pages', 'resources', 'terminal', 'contract', 'sdk', 'testing'],
  'apps/docs': ['pages', 'contract', 'concordat'],
  'apps/bench': ['core', 'model', 'server', 'eov', 'auth', 'resources', 'codegen', 'testing'],
  scripts: [
    'core',
    'reader',
    'codegen',
    'server',
    'auth',
    'resources',
    'cli',
    'testing',
    'terminal',
    'apps/grocer',
  ],
}

/** The key in `arrows` for each package name that is used in imports. */
export const roomOfPackage: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.keys(arrows)
      .filter((room) => !room.includes('/'))
      .map((room) => [`@concordat/${room}`, room]),
  ),
  concordat: 'concordat',
  '@grocer/contract': 'contract',
  '@grocer/sdk': 'sdk',
  '@grocer/api': 'apps/grocer',
}
