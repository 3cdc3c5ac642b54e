/** The toolkit packages that a new repository needs, transitive dependencies included. */
export const toolkitPackages: readonly string[] = [
  'core',
  'model',
  'schema',
  'engine',
  'server',
  'eov',
  'reader',
  'codegen',
  'client',
  'pages',
  'samples',
]
