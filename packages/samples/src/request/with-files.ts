import { mergedSchemas, type MediaTypeModel, type Schema } from '@concordat/model'
import { declaredProperties } from './declared-properties.ts'
import { putProperty } from '@concordat/core'

/** Replaces the strings of binary properties of a multipart form by files. */
export function withFiles(root: object, media: MediaTypeModel, form: object): Record<string, unknown> {
  const files: Record<string, unknown> = {}
  const declared = declaredProperties(root, media.schema)
  for (const [name, value] of Object.entries(form)) {
    const schemas = declared.get(name) ?? []
    const file = (text: unknown) => new File([String(text)], `${name}.bin`, { type: typeFor(media, name) })
    const items = schemas.flatMap((schema) =>
      mergedSchemas(root, schema).flatMap((part): Schema[] => (part.items === undefined ? [] : [part.items])),
    )
    if (typeof value === 'string' && isBinary(root, schemas)) putProperty(files, name, file(value))
    else if (Array.isArray(value) && isBinary(root, items))
      putProperty(
        files,
        name,
        value.map((one: unknown) => (typeof one === 'string' ? file(one) : one)),
      )
    else putProperty(files, name, value)
  }
  return files
}

/** Binary is `format: binary` in OpenAPI 3.0, and `contentMediaType` without `contentEncoding` in 3.1. */
function isBinary(root: object, schemas: readonly Schema[]): boolean {
  return schemas.some((schema) =>
    mergedSchemas(root, schema).some(
      (part) =>
        part.format === 'binary' ||
        (part['contentMediaType'] !== undefined && part['contentEncoding'] === undefined),
    ),
  )
}

/** The content type of a part. Default: `application/octet-stream`, by which decoders recognize a file. */
function typeFor(media: MediaTypeModel, name: string): string {
  const declared = media.encoding[name]?.contentType?.split(',')[0]?.trim() ?? ''
  return declared === '' || declared.includes('*') ? 'application/octet-stream' : declared
}
