import * as notes from './handlers/notes.ts'

/** One function for each operation of the contract. A missing one is a compile error. */
export const handlers = { ...notes }
