/** The packages of the toolkit that a new repository needs, those that others bring along included. */
export const repositoryRooms: readonly string[] = [
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
