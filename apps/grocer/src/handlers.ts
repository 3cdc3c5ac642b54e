import * as categories from './handlers/categories.ts'
import * as devices from './handlers/devices.ts'
import * as items from './handlers/items.ts'
import * as status from './handlers/status.ts'
import * as text from './handlers/text.ts'

/** One function for each operation of the contract. A missing one is a compile error. */
export const handlers = { ...items, ...categories, ...devices, ...text, ...status }
