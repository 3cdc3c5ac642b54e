import { expect, test } from 'vitest'
import type { OpenAPIDocument } from '@concordat/core'
import { compileEngine, routeRequest } from '@concordat/engine'
import { readModel } from '@concordat/model'
import { documentWithPayload } from '../../codegen/test/support/hostile-documents.ts'
import { canary, payloads } from '../../codegen/test/support/payloads.ts'
import { richDocument } from '../../codegen/test/support/rich-document.ts'
import { whyNot } from '../../codegen/test/support/why-not.ts'

test.each(['3.0.4', '3.1.1', '3.2.0'] as const)(
  'texts of a contract stay data in a compiled engine, in OpenAPI %s',
  (version) => {
    const isContract = (document: OpenAPIDocument) => whyNot(document) === undefined
    const { places } = documentWithPayload(richDocument(version), payloads[0]!, isContract)
    for (const payload of payloads) {
      const { document } = documentWithPayload(richDocument(version), payload, isContract, places)
      const { router, operations } = compileEngine(readModel(document))
      routeRequest(router, 'GET', '/pets')
      expect(operations.size).toBeGreaterThan(2)
      expect(canary in globalThis).toBe(false)
    }
  },
)
