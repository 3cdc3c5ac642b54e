import type { ClosedSchemas } from './closed-schemas.ts'
import type { MediaTypeModel } from './media-type.ts'
import type { OperationModel } from './operation.ts'
import type { ParameterLocation } from './parameter.ts'
import type { SchemaObject } from './schema-object.ts'

/** The sections of a call, by the places of its parameters. */
export const callSections = {
  path: 'path',
  query: 'query',
  header: 'headers',
  cookie: 'cookies',
} as const satisfies Record<ParameterLocation, string>

/**
 * One closed JSON Schema for a whole call of an operation: `path`, `query`, `headers`, `cookies` and `body` are
 * its properties, as a handler sees them.
 *
 * @param media the media type of the body; without it, the call has none
 * @param schemas copies the schemas that the operation refers to
 */
export function callSchema(
  operation: OperationModel,
  media: MediaTypeModel | undefined,
  schemas: ClosedSchemas,
): SchemaObject {
  const properties: NonNullable<SchemaObject['properties']> = {}
  for (const [location, section] of Object.entries(callSections)) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location)
    // Names of headers are the same in any case; handlers see them in lower case.
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
