import type { OpenAPIDocument } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import { isMethod, readOperation, type OperationModel } from './operation.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'
import { readSecuritySchemes, type SecuritySchemeModel } from './security.ts'

/** An OpenAPI document, read: what the engine compiles and codegen writes out. */
export interface Model {
  document: OpenAPIDocument
  /** The path of the first server, without a trailing slash: `/api`, or the empty string. */
  basePath: string
  /** In the document's order. */
  operations: OperationModel[]
  securitySchemes: Map<string, SecuritySchemeModel>
}

/**
 * Reads a bundled OpenAPI document.
 *
 * @throws ContractError when it cannot be what it says, with the pointer of the place
 */
export function readModel(document: OpenAPIDocument): Model {
  if (!/^3\.[01]\./.test(document.openapi)) {
    throw new ContractError(`OpenAPI ${document.openapi} is not supported`, '/openapi', 'write 3.1 or 3.0.')
  }
  const root = document as OpenAPIDocument & {
    paths?: Record<string, unknown>
    components?: { securitySchemes?: unknown }
    servers?: { url: string }[]
    security?: Record<string, string[]>[]
  }
  const schemes = readSecuritySchemes(root, root.components?.securitySchemes)
  const operations: OperationModel[] = []
  const places = new Map<string, string>()
  for (const [path, rawItem] of Object.entries(root.paths ?? {})) {
    if (!path.startsWith('/')) continue
    const item = resolve<Record<string, unknown>>(root, rawItem, `/paths/${escapePointer(path)}`)
    for (const [method, node] of Object.entries(item.node)) {
      if (!isMethod(method)) continue
      const pointer = `${item.pointer}/${method}`
      const inherited = { parameters: item.node['parameters'], pointer: item.pointer, schemes }
      const operation = readOperation(root, { path, method, pointer }, node as object, inherited)
      const twin = places.get(operation.operationId)
      if (twin !== undefined)
        throw new ContractError(
          `The operationId ${operation.operationId} is used by ${twin} too`,
          pointer,
          'give each operation a name of its own.',
        )
      places.set(operation.operationId, `${operation.method} ${path}`)
      operations.push(operation)
    }
  }
  return { document, basePath: basePathOf(root.servers), operations, securitySchemes: schemes }
}

function basePathOf(servers: { url: string }[] | undefined): string {
  const url = servers?.[0]?.url ?? '/'
  return new URL(url, 'http://localhost').pathname.replace(/\/+$/, '')
}
