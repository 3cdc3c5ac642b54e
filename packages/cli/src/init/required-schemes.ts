import type { Model, SecuritySchemeModel } from '@concordat/model'

/** Returns the security schemes that the operations and WebSockets of a contract require, each once. */
export function requiredSchemes({ operations, webSockets }: Model): SecuritySchemeModel[] {
  const schemes = [...operations, ...webSockets].flatMap(({ security }) =>
    security.flat().map(({ scheme }) => [scheme.name, scheme] as const),
  )
  return [...new Map(schemes).values()]
}
