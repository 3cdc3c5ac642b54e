import type { OpenAPIDocument } from '@concordat/core'
import { ContractError, readModel } from '@concordat/model'

/** @returns the reason why a document is not a valid contract; undefined if it is valid */
export function whyNot(document: OpenAPIDocument): ContractError | undefined {
  try {
    readModel(document, undefined, 'all')
    return undefined
  } catch (error) {
    // Every mistake is reported with its place. Any other error fails the test.
    if (error instanceof ContractError) return error
    throw error
  }
}
