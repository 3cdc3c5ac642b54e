import * as notes from './handlers/notes.ts'
import * as users from './handlers/users.ts'

/** One function for each operation of the contract. A missing one is a compile error. */
export const handlers = { ...notes, ...users }
