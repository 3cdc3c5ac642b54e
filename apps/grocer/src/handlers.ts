import * as categories from './handlers/categories.ts'
import * as items from './handlers/items.ts'
import * as status from './handlers/status.ts'
import * as text from './handlers/text.ts'

/** One function for each operation of the contract. The compiler asks for the ones that are missing. */
export const handlers = { ...items, ...categories, ...text, ...status }
