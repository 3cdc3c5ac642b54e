import type { OpenAPIDocument } from '@concordat/core'
import { compiledEnforcer } from '@concordat/server'
import { partsOf } from '@concordat/server/kit'
import { eovEnforcer } from '@concordat/eov'
import { interpreterEnforcer } from './interpreter-enforcer.ts'
import { apiOf, subjectOf, type Subject } from './subject.ts'

/** Makes all enforcers of one contract: the compiled one, and those that it is compared with. */
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
