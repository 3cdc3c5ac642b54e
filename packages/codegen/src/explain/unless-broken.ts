import { ContractError } from '@concordat/model'

/**
 * Returns the result of a function; undefined if it throws a ContractError, such as for a broken reference. The linter
 * reports such errors.
 */
export function unlessBroken<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}
