import type { OpenAPIDocument } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { basePathOf, type ServerNode } from './base-path.ts'
import { operationIds } from './operation-ids.ts'
import { readOperation, type OperationModel } from './operation.ts'
import { operationsAt, type OperationPlace } from './path-item.ts'
import { schemaMistakes } from './schema-mistakes.ts'
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

/** What is odd in the schemas of documents that were looked through and found right. */
const sound = new WeakMap<OpenAPIDocument, { schemas: 'all' | 'used'; odd: ContractError[] }>()

/**
 * Reads a bundled OpenAPI document, and looks through its schemas.
 *
 * @param mistakes where to put what is wrong; an operation that cannot be read is then left out, and the
 *   others are read. Without it, the first mistake is thrown.
 * @param schemas which schemas are looked through: those that operations lead to, `all` components too, or
 *   `none`, where that was done before: when validators were written out of the same document
 * @throws ContractError when the document cannot be what it says, with the pointer of the place
 */
export function readModel(
  document: OpenAPIDocument,
  mistakes?: ContractError[],
  schemas: 'all' | 'used' | 'none' = 'used',
): Model {
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
  if (schemas !== 'none') {
    let known = sound.get(document)
    if (known === undefined || (schemas === 'all' && known.schemas === 'used')) {
      known = { schemas, odd: [] }
      const found = schemaMistakes(document, operations, schemas, known.odd)
      if (found.length === 0) sound.set(document, known)
      else if (mistakes === undefined) throw found[0]!
      else mistakes.push(...found)
    }
    warnings.push(...known.odd)
  }
  return {
    document,
    basePath: basePathOf(root.servers),
    operations,
    securitySchemes: schemes,
    // What operations inherit is odd once, not once for each of them.
    warnings: [...new Map(warnings.map((warning) => [warning.message, warning])).values()],
  }
}
