/** The first line of a built file. Only files with it are replaced without being asked. */
export const builtMark = '// Built by concordat build. Do not edit.'
