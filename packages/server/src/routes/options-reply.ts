import { Reply } from '@concordat/core'
import type { CompiledOperation } from '@concordat/engine'
import { callSchema, SchemaBundle } from '@concordat/model'

/**
 * Creates the reply to OPTIONS that describes the operations of a path: their parameters and bodies as JSON Schemas,
 * which contain all schemas that they refer to.
 *
 * @param allow the value of the `Allow` header
 */
export function optionsReply(
  document: object,
  allow: string,
  operations: readonly CompiledOperation[],
): Reply {
  const [first] = operations
  let described = known.get(first!)
  if (described === undefined) known.set(first!, (described = describe(document, operations)))
  return new Reply(200, { operations: described }, { allow })
}

/**
 * The descriptions of paths by their first operation. They are created once, because any client may ask for them again.
 */
const known = new WeakMap<CompiledOperation, object[]>()

function describe(document: object, operations: readonly CompiledOperation[]): object[] {
  return operations.map(({ model }) => {
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
}
