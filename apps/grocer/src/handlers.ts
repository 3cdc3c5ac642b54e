import * as categories from './handlers/categories.ts'
import * as devices from './handlers/devices.ts'
import * as items from './handlers/items.ts'
import * as photos from './handlers/photos.ts'
import * as prices from './handlers/prices.ts'
import * as status from './handlers/status.ts'
import * as text from './handlers/text.ts'

/** One function for each operation and each WebSocket of the contract. A missing one is a compile error. */
export const handlers = { ...items, ...categories, ...devices, ...photos, ...prices, ...text, ...status }
