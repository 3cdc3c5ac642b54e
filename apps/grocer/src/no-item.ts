import { problem, type Problem } from '@concordat/server'

/** The problem of an item that the shop does not have. */
export function noItem(id: number): Problem {
  return problem('item-not-found', `There is no item ${id}.`)
}
