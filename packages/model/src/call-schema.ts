import type { SchemaBundle } from './schema-bundle.ts'
import type { MediaTypeModel } from './media-type.ts'
import type { OperationModel } from './operation.ts'
import type { ParameterLocation } from './parameter.ts'
import type { SchemaObject } from './schema-object.ts'

/** The names of the properties of a call that contain its parameters, by location. */
export const callSections = {
  path: 'path',
  query: 'query',
  header: 'headers',
  cookie: 'cookies',
} as const satisfies Record<ParameterLocation, string>

/**
 * Creates a JSON Schema for a whole call of an operation. Its properties are `path`, `query`, `headers`, `cookies`
 * and `body`, as a handler receives them. References lead into `components.schemas` of the bundle.
 *
 * @param media the media type of the body; undefined for a call without a body
 * @param schemas the bundle that receives copies of the referenced schemas
 *
 * @example
 * ```ts
 * const schemas = new SchemaBundle(document)
 * const operation = model.operations[0]!
 * const schema = callSchema(operation, operation.requestBody?.content[0], schemas)
 * const standalone = { ...schema, components: { schemas: schemas.components } }
 * ```
 */
export function callSchema(
  operation: OperationModel,
  media: MediaTypeModel | undefined,
  schemas: SchemaBundle,
): SchemaObject {
  const properties: NonNullable<SchemaObject['properties']> = {}
  for (const [location, section] of Object.entries(callSections)) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location)
    // Header names are case-insensitive (RFC 9110 section 5.1); handlers receive them in lower case.
    const nameOf = (name: string) => (location === 'header' ? name.toLowerCase() : name)
    properties[section] = {
      type: 'object',
      required: parameters.filter(({ required }) => required).map(({ name }) => nameOf(name)),
      properties: Object.fromEntries(
        parameters.map(({ name, schema }) => [nameOf(name), schemas.copy(schema, 'request')]),
      ),
    }
  }
  if (media !== undefined) properties['body'] = schemas.copy(media.schema, 'request')
  return { type: 'object', properties }
}
