import { ContractError } from '@concordat/model'

/** What a look at the contract finds; undefined where a reference leads nowhere, which others complain of. */
export function unlessBroken<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}
