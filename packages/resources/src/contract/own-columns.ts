/** The column that counts the changes of a row. Its value is the version of the resource. */
export const revisionColumn = 'revision'

/** The columns of a child table beside its properties: the key of the resource, and the place in its list. */
export const [parentColumn, positionColumn] = ['_parent', '_position'] as const
