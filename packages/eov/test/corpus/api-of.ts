import { defineContract } from '@concordat/core'
import { implement, type ImplementOptions } from '@concordat/server'
import type { Group } from './case.ts'
import { echoHandler } from './echo-handler.ts'

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** Implements the contract of a group. An operation without an operationId is named by method and path. */
export function apiOf({
  openapi = '3.1.1',
  paths,
  components,
  servers,
  handlers = {},
  guards = {},
  bodyLimit,
}: Group) {
  const named: Record<string, object> = {}
  const allHandlers: Record<string, unknown> = {}
  for (const [path, item] of Object.entries(paths)) {
    const operations = Object.entries(item).map(([method, operation]: [string, object]) => {
      if (!methods.has(method)) return [method, operation]
      const { operationId = `${method} ${path}` } = operation as { operationId?: string }
      allHandlers[operationId] = handlers[operationId] ?? echoHandler
      return [method, { operationId, ...operation }]
    })
    named[path] = Object.fromEntries(operations)
  }
  const document = {
    openapi,
    info: { title: 'Corpus', version: '1' },
    paths: named,
    ...(components && { components }),
    ...(servers && { servers }),
  }
  const options = {
    guards,
    context: (_request: unknown, identities: object) => identities,
    log: silent,
    ...(bodyLimit !== undefined && { bodyLimit }),
  }
  return implement(
    defineContract<any, never>(document, []),
    options as ImplementOptions<never, object>,
    allHandlers as never,
  )
}

/** The path that a group is mounted at. Its first segment is unique. */
export function mountOf(group: Group, index: number): string {
  return group.mount ?? `/g${index}`
}

/** A log that drops everything: the cases cause errors on purpose. */
export const silent = { error: () => undefined, warn: () => undefined }
