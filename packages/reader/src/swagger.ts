import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0'
import { isJson, type OpenAPIDocument } from '@concordat/core'
import { type Method, methods } from '@concordat/model'

/** Whether a document is Swagger 2.0, the predecessor of OpenAPI 3.0. */
export function isSwagger(document: unknown): document is Record<string, unknown> {
  return typeof document === 'object' && document !== null && 'swagger' in document
}

/** Converts a Swagger 2.0 document to OpenAPI 3.0. */
export function fromSwagger(document: Record<string, unknown>): OpenAPIDocument {
  const swagger = structuredClone(document) as Swagger
  inlineFields(swagger)
  // The converter changes its input.
  const converted = upgradeFromTwoToThree(structuredClone(swagger)) as unknown as OpenAPIDocument & Paths
  for (const [path, item] of Object.entries(swagger.paths ?? {}))
    for (const method of methods) {
      const parameters = [...(item?.parameters ?? []), ...(item?.[method]?.parameters ?? [])]
      const body = converted.paths?.[path]?.[method]?.requestBody
      // The converter makes every form optional.
      if (body !== undefined && parameters.some((one) => isField(one) && one.required === true))
        body.required = true
    }
  const responses = Object.values(converted.paths ?? {}).flatMap((item) =>
    methods.flatMap((method) => Object.values(item?.[method]?.responses ?? {})),
  )
  const { components } = converted as { components?: { responses?: Record<string, Response | null> } }
  for (const response of [...responses, ...Object.values(components?.responses ?? {})])
    if (response?.content !== undefined) response.content = withoutJsonFiles(response.content)
  return converted
}

interface Parameter {
  $ref?: string
  in?: string
  required?: boolean
}
interface Response {
  content?: Content
}
type Content = Record<string, { schema?: { format?: unknown } }>
interface Operation {
  parameters?: Parameter[]
  requestBody?: { required?: boolean }
  responses?: Record<string, Response | null>
}
interface Paths {
  paths?: Record<string, ({ parameters?: Parameter[] } & Partial<Record<Method, Operation>>) | null>
}

interface Swagger extends Paths {
  parameters?: Record<string, Parameter>
}

/**
 * Replaces the references to shared fields of forms by these fields, because the converter does not follow such
 * references.
 */
function inlineFields(swagger: Swagger): void {
  const shared = new Map(Object.entries(swagger.parameters ?? {}).filter(([, one]) => isField(one)))
  const inlined = (parameters: Parameter[]) =>
    parameters.map((one) => shared.get(/^#\/parameters\/(.+)$/.exec(one.$ref ?? '')?.[1] ?? '') ?? one)
  for (const item of Object.values(swagger.paths ?? {}))
    for (const owner of [item, ...methods.map((method) => item?.[method])])
      if (owner?.parameters !== undefined) owner.parameters = inlined(owner.parameters)
  for (const name of shared.keys()) delete swagger.parameters![name]
}

function isField(parameter: Parameter): boolean {
  return parameter.in === 'formData'
}

/**
 * Removes the JSON types from the content of a reply that is a file. If no other type is declared, the file has the
 * type `application/octet-stream`. `produces` often names JSON for a whole document, and without `produces` the
 * converter assumes JSON.
 */
function withoutJsonFiles(content: Content): Content {
  const entries = Object.entries(content)
  const file = entries.find(([type, { schema }]) => isJson(type) && schema?.format === 'binary')?.[1]
  if (file === undefined) return content
  const others = entries.filter(([type]) => !isJson(type))
  return others.length === 0 ? { 'application/octet-stream': file } : Object.fromEntries(others)
}
