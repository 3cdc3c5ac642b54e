/** The toolkit packages that a new repository needs, including transitive dependencies. */
export const toolkitPackages: readonly string[] = [
  'core',
  'model',
  'schema',
  'engine',
  'server',
  'eov',
  'resources',
  'reader',
  'codegen',
  'client',
  'pages',
  'samples',
  'mock',
  'build',
  'proxy',
  'cli',
]
