import type { OpenAPIDocument } from '@concordat/core'
import { ContractError, type Model, readModel, routesOf } from '@concordat/model'
import { leaveOut } from './leave-out.ts'
import { onlyWidened } from './only-widened.ts'
import { withoutUnguarded } from './unknown-security.ts'

/**
 * The maximum number of times that a document is read. Leaving out a part can make another part invalid, so the
 * document is read again.
 */
const maxRounds = 20

/**
 * Reads the model of a document, and collects the mistakes at places that cannot be enforced.
 *
 * @param tolerant whether to remove these places from the document, until it has no mistakes
 * @throws ContractError if the version of OpenAPI is not supported
 * @throws Error with `tolerant`, for a mistake that cannot be removed
 */
export function checkedModel(
  document: OpenAPIDocument,
  tolerant: boolean,
): { model: Model; mistakes: ContractError[] } {
  const mistakes: ContractError[] = []
  for (let round = 1; ; round++) {
    const found: ContractError[] = []
    const model = readModel(document, found, 'all')
    const { operations, webSockets } = model
    // Routes are told apart by the schemas of their parameters, so the schemas must be valid first.
    if (found.length === 0)
      for (const all of [operations, webSockets])
        routesOf(
          document,
          all.map((one) => ({ model: one })),
          found,
        )
    mistakes.push(...found)
    if (!tolerant) return { model, mistakes }
    if (found.length === 0) {
      const weakened = onlyWidened(document)
      mistakes.push(...weakened)
      // The model caches references by object, so the changed document has to be a new one.
      return { model: readModel(structuredClone(document), undefined, 'all'), mistakes }
    }
    const pointers = found.map(({ pointer }) => pointer)
    if (leaveOut(document, pointers).length === 0 || round === maxRounds) {
      const [first] = found
      throw new Error(`A mistake cannot be left out: ${first!.message}`, { cause: first })
    }
    // The model caches references by object, so the changed document has to be a new one.
    document = structuredClone(document)
    withoutUnguarded(document)
  }
}
