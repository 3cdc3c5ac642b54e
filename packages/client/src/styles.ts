import { serializeParameter } from '@concordat/core'

/**
 * What an operation needs whose parameters have other styles than the defaults, or are objects, cookies, or lists outside
 * of the query. A generated SDK gives it to the operations that do.
 */
export const styles = { serializeParameter }
