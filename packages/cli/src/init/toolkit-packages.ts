/** The toolkit packages that a new repository needs, including transitive dependencies. */
export const toolkitPackages: readonly string[] = [
  'core',
  'model',
  'schema',
  'engine',
  'server',
  'eov',
  'auth',
  'resources',
  'reader',
  'codegen',
  'client',
  'pages',
  'samples',
  'mock',
  'proxy',
  'cli',
]
