/** The column that counts the changes of a row. Its value is the version of the resource. */
export const revisionColumn = 'revision'

/** The columns that a child table has besides its properties: the key of the resource, and the index in the list. */
export const [parentColumn, positionColumn] = ['_parent', '_position'] as const
