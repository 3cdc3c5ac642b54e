import { ContractError } from '@concordat/model'

/** Calls a function; returns undefined if a reference in the contract is broken, which the linter has reported. */
export function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}
