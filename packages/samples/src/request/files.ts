import { mergedSchemas, type MediaTypeModel, type Schema } from '@concordat/model'
import { declaredProperties } from './declared-properties.ts'
import { putProperty } from '@concordat/core'

/** The form with files where the contract has them, instead of the texts that stand for them before a schema. */
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

/** OpenAPI 3.0 says `format: binary`, and 3.1 a `contentMediaType` without a `contentEncoding`. */
function isBinary(root: object, schemas: readonly Schema[]): boolean {
  return schemas.some((schema) =>
    mergedSchemas(root, schema).some(
      (part) =>
        part.format === 'binary' ||
        (part['contentMediaType'] !== undefined && part['contentEncoding'] === undefined),
    ),
  )
}

/** A file is read as one by its type too; what is not said is bytes. */
function typeFor(media: MediaTypeModel, name: string): string {
  const said = media.encoding[name]?.contentType?.split(',')[0]?.trim() ?? ''
  return said === '' || said.includes('*') ? 'application/octet-stream' : said
}
