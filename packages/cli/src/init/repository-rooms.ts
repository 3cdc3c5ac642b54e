/** The packages of the toolkit that a new repository needs, those that others bring along included. */
export const repositoryRooms: readonly string[] = [
  'core',
  'model',
  'engine',
  'server',
  'codegen',
  'client',
  'pages',
  'samples',
]
