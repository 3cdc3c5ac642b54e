import { ContractError } from '@concordat/model'

/**
 * Calls a function. Returns undefined if it throws a ContractError, such as for a broken reference; the linter reports
 * these.
 */
export function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}
