import type { OpenAPIDocument } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { basePathOf, type ServerNode } from './base-path.ts'
import { operationIds } from './operation-ids.ts'
import { readOperation, type OperationModel } from './operation.ts'
import { operationsAt, type OperationPlace } from './path-item.ts'
import { readSecuritySchemes, type SecuritySchemeModel } from './security.ts'

/** An OpenAPI document, read: what the engine compiles and codegen writes out. */
export interface Model {
  document: OpenAPIDocument
  /** The path of the first server, without a trailing slash: `/api`, or the empty string. */
  basePath: string
  /** In the document's order. */
  operations: OperationModel[]
  securitySchemes: Map<string, SecuritySchemeModel>
  /** What is odd in the document and was read all the same, and how. */
  warnings: ContractError[]
}

/**
 * Reads a bundled OpenAPI document.
 *
 * @param mistakes where to put what is wrong; the operation in question is then left out, and the others
 *   are read. Without it, the first mistake is thrown.
 * @throws ContractError when the document cannot be what it says, with the pointer of the place
 */
export function readModel(document: OpenAPIDocument, mistakes?: ContractError[]): Model {
  if (typeof document.openapi !== 'string' || !/^3\.[012]\./.test(document.openapi)) {
    throw new ContractError(
      `OpenAPI ${document.openapi} is not supported`,
      '/openapi',
      'write 3.2, 3.1 or 3.0.',
    )
  }
  const root = document as OpenAPIDocument & {
    paths?: Record<string, unknown>
    components?: { securitySchemes?: unknown }
    servers?: ServerNode[]
    security?: Record<string, string[]>[]
  }
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (mistakes === undefined || !(error instanceof ContractError)) throw error
      mistakes.push(error)
      return undefined
    }
  }
  const schemes = readSecuritySchemes(root, root.components?.securitySchemes)
  const nodes = Object.entries(root.paths ?? {})
    .filter(([path]) => !path.startsWith('x-'))
    .flatMap(([path, item]) => attempt(() => operationsAt(root, path, item)) ?? [])
  const names = attempt(() => operationIds(nodes, mistakes)) ?? new Map<OperationPlace, string>()
  const warnings: ContractError[] = []
  const operations = nodes.flatMap((place) => {
    const operationId = names.get(place)
    if (operationId === undefined) return []
    return attempt(() => readOperation(root, { ...place, operationId }, schemes, warnings)) ?? []
  })
  return {
    document,
    basePath: basePathOf(root.servers),
    operations,
    securitySchemes: schemes,
    // What operations inherit is odd once, not once for each of them.
    warnings: [...new Map(warnings.map((warning) => [warning.message, warning])).values()],
  }
}
