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
  if (!/^3\.[012]\./.test(document.openapi)) {
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
  const schemes = readSecuritySchemes(root, root.components?.securitySchemes)
  const operations: OperationModel[] = []
  const places = new Map<string, string>()
  for (const [path, rawItem] of Object.entries(root.paths ?? {})) {
    if (!path.startsWith('/')) continue
    const item = resolve<Record<string, unknown>>(root, rawItem, `/paths/${escapePointer(path)}`)
    for (const [method, node, place] of operationNodes(item.node)) {
      const pointer = `${item.pointer}/${place}`
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

/** The operations of a path item, those of methods without a field of their own too (OpenAPI 3.2 section 4.9). */
function operationNodes(item: Record<string, unknown>): [method: string, node: unknown, place: string][] {
  const own = Object.entries(item).flatMap(([method, node]): [string, unknown, string][] =>
    isMethod(method) ? [[method, node, method]] : [],
  )
  const more = Object.entries((item['additionalOperations'] ?? {}) as Record<string, unknown>)
  return [
    ...own,
    ...more.map(([method, node]): [string, unknown, string] => [
      method,
      node,
      `additionalOperations/${escapePointer(method)}`,
    ]),
  ]
}

interface ServerNode {
  url: string
  variables?: Record<string, { default?: string }>
}

/** The path of the first server, its variables at their defaults (OpenAPI 3.1 section 4.8.5). */
function basePathOf(servers: ServerNode[] | undefined): string {
  const { url, variables = {} } = servers?.[0] ?? { url: '/' }
  const filled = url.replace(
    /\{([^{}]+)\}/g,
    (variable, name: string) => variables[name]?.default ?? variable,
  )
  return new URL(filled, 'http://localhost').pathname.replace(/\/+$/, '')
}
