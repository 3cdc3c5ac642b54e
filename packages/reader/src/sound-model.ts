import type { OpenAPIDocument } from '@concordat/core'
import { ContractError, type Model, readModel, routesOf } from '@concordat/model'
import { leaveOut } from './leave-out.ts'

/** What is left out may leave something behind that is wrong then. */
const mostRounds = 20

/**
 * Reads a document and looks for everything in it that could not be enforced.
 *
 * @param tolerant take what is wrong out of the document, until nothing is
 * @throws ContractError where the document is none at all
 */
export function soundModel(
  document: OpenAPIDocument,
  tolerant: boolean,
): { model: Model; mistakes: ContractError[] } {
  const mistakes: ContractError[] = []
  for (let round = 1; ; round++) {
    const found: ContractError[] = []
    const model = readModel(document, found, 'all')
    const operations = model.operations.map((one) => ({ model: one }))
    // Compared by what their parameters take, so these have to be right first.
    if (found.length === 0) routesOf(document, operations, found)
    mistakes.push(...found)
    if (found.length === 0 || !tolerant) return { model, mistakes }
    const pointers = found.map(({ pointer }) => pointer)
    if (leaveOut(document, pointers).length === 0 || round === mostRounds) {
      const [first] = found
      throw new Error(`What is wrong cannot be left out: ${first!.message}`, { cause: first })
    }
    // References were followed in the document as it was.
    document = structuredClone(document)
  }
}
