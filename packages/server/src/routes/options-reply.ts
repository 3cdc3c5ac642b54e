import { Reply } from '@concordat/core'
import type { CompiledOperation } from '@concordat/engine'
import { callSchema, SchemaBundle } from '@concordat/model'

/**
 * Creates the reply to OPTIONS that describes the operations of a path: their parameters and bodies as JSON
 * Schemas without references to elsewhere.
 *
 * @param allow the value of the `Allow` header
 */
export function optionsReply(
  document: object,
  allow: string,
  operations: Iterable<CompiledOperation>,
): Reply {
  const described = [...operations].map(({ model }) => {
    const { operationId, method, path, summary, requestBody } = model
    const media = requestBody?.content ?? []
    const schemas = new SchemaBundle(document)
    const call = callSchema(model, media[0], schemas)
    return {
      operationId,
      method,
      path,
      ...(summary !== undefined && { summary }),
      ...(media.length > 0 && { mediaTypes: media.map(({ type }) => type) }),
      schema: { ...call, components: { schemas: schemas.components } },
    }
  })
  return new Reply(200, { operations: described }, { allow })
}
