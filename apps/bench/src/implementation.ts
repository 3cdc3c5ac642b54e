import { implement, reply } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { benchContract, items, shelf } from './contract.ts'

/**
 * Implements the contract of the measurement with Concordat.
 *
 * @param size the number of operations
 * @param options hooks and providers of which the cost is measured
 */
export function benchApi(size: number, options?: object): AnyApi {
  const contract = benchContract(size)
  const handlers: Record<string, (call: any) => unknown> = {
    getItem: ({ path }) => shelf[path.itemId - 1],
    listItems: () => items,
    createItem: ({ body }) => reply(201, { id: 101, ...body }),
  }
  for (let index = 0; index < size - 3; index++) handlers[`other${index}`] = handlers['getItem']!
  return options === undefined
    ? implement(contract, handlers as never)
    : implement(contract, options as never, handlers as never)
}
