import * as notes from './handlers/notes.ts'

/** One function for each operation of the contract. The compiler asks for the ones that are missing. */
export const handlers = { ...notes }
