/** A Schema Object (OpenAPI 3.1 section 4.8.24) as in the document, with unresolved references. */
export interface SchemaObject {
  $ref?: string
  type?: string | string[]
  format?: string
  nullable?: boolean
  enum?: unknown[]
  const?: unknown
  default?: unknown
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  additionalProperties?: Schema
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  description?: string
  deprecated?: boolean
  [keyword: string]: unknown
}

/** A schema: an object, `true` for every value, or `false` for no value. */
export type Schema = SchemaObject | boolean
