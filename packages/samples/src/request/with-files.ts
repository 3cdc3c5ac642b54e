import { putProperty } from '@concordat/core'
import { declaredProperties, type MediaTypeModel, partKind } from '@concordat/model'

/**
 * Returns the values of a multipart form, in which `File` objects replace the strings of the properties that are files.
 */
export function withFiles(root: object, media: MediaTypeModel, form: object): Record<string, unknown> {
  const files: Record<string, unknown> = {}
  const declared = declaredProperties(root, media.schema)
  for (const [name, value] of Object.entries(form)) {
    const schemas = declared.get(name) ?? []
    const isFile = partKind(root, { anyOf: schemas }, media.encoding[name]) === 'file'
    const fileOf = (one: unknown) =>
      typeof one === 'string' ? new File([one], `${name}.bin`, { type: typeFor(media, name) }) : one
    putProperty(files, name, !isFile ? value : Array.isArray(value) ? value.map(fileOf) : fileOf(value))
  }
  return files
}

/** The content type of a part. Default: `application/octet-stream`, by which decoders recognize a file. */
function typeFor(media: MediaTypeModel, name: string): string {
  const declared = media.encoding[name]?.contentType?.split(',')[0]?.trim() ?? ''
  return declared === '' || declared.includes('*') ? 'application/octet-stream' : declared
}
