import type { OpenAPIDocument } from '@concordat/core'
import { compiledEnforcer } from '@concordat/server'
import { partsOf } from '@concordat/server/kit'
import { eovEnforcer } from '@concordat/eov'
import { interpreterEnforcer } from './interpreter-enforcer.ts'
import { apiOf, subjectOf, type Subject } from './subject.ts'

/**
 * Creates all enforcers of one contract: the compiled one, and those with which it is compared.
 *
 * @param announce called with each operation that express-openapi-validator cannot enforce, and the reason
 */
export function contractSubjects(
  document: OpenAPIDocument,
  announce: (message: string) => void,
): { compiled: Subject; others: Subject[] } {
  const api = apiOf(document)
  return {
    compiled: subjectOf(api, compiledEnforcer()),
    others: [
      subjectOf(api, interpreterEnforcer(document)),
      subjectOf(
        api,
        eovEnforcer({
          model: partsOf(api.api).engine.model,
          onFallback: ({ operationId, reason }) => announce(`${operationId}: ${reason}`),
        }),
      ),
    ],
  }
}
