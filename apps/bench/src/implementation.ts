import { implement, reply } from '@concordat/server'
import type { AnyApi } from '@concordat/server/kit'
import { benchContract, items, shelf } from './contract.ts'

/** Implements the contract of the measurement with Concordat. @param size the number of operations */
export function benchApi(size: number): AnyApi {
  const contract = benchContract(size)
  const handlers: Record<string, (call: any) => unknown> = {
    getItem: ({ path }) => shelf[path.itemId - 1],
    listItems: () => items,
    createItem: ({ body }) => reply(201, { id: 101, ...body }),
  }
  for (let index = 0; index < size - 3; index++) handlers[`other${index}`] = handlers['getItem']!
  return implement(contract, handlers as never)
}
