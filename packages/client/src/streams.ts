import { readItems } from '@concordat/core'

/** What an operation needs whose reply may be a stream of items. A generated SDK gives it to the operations that do. */
export const streams = { readItems }
