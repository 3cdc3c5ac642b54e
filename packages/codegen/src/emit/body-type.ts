import { bodyKind } from '@concordat/core'
import { declaredProperties, type MediaTypeModel, partKind, type Schema, typesOf } from '@concordat/model'
import { code, type Code } from '@concordat/schema'
import { schemaType, type TypeSetting } from './schema-type.ts'
import { unionOf, unknown } from './union-of.ts'

/** The side that a request type is for: `input` is what a client sends, and `call` is what a handler receives. */
export type RequestView = 'input' | 'call'

/**
 * Emits the type of a reply's body as the client receives it. JSON has the type of its schema, as does text whose
 * schema allows strings; any other text is a string. A stream of items is an async iterable. A media range that
 * includes JSON has the type of its schema, unless that describes a file. Other bodies are a `Blob`.
 */
export function replyBodyType(setting: TypeSetting, media: MediaTypeModel): Code {
  const { type, schema, items } = media
  if (items !== undefined) return code`AsyncIterable<${schemaType(setting, items.schema)}>`
  switch (bodyKind(type)) {
    case 'json':
      return schemaType(setting, schema)
    case 'text':
      return typesOf(setting.root, schema)?.has('string') === true
        ? schemaType(setting, schema)
        : code`string`
    case 'range':
      return mayBeJson(type) && replyReading(setting.root, media) !== 'blob'
        ? schemaType(setting, schema)
        : code`Blob`
    default:
      return code`Blob`
  }
}

/**
 * How a client reads the body of a reply, so that the value has the emitted type. The result is defined only for a
 * media range that includes JSON, and is undefined if the schema allows any value.
 */
export function replyReading(
  root: object,
  { type, schema }: MediaTypeModel,
): 'json' | 'text' | 'blob' | undefined {
  if (bodyKind(type) !== 'range' || !mayBeJson(type)) return undefined
  const kind = partKind(root, schema)
  if (kind === 'file') return 'blob'
  const types = typesOf(root, schema)
  if (types === undefined) return kind === 'either' ? undefined : 'json'
  return types.has('string') ? 'text' : 'json'
}

/**
 * Emits the type of a request's body. A client sends bytes as a `Blob` or a `Uint8Array`; a handler receives them as a
 * stream, and the files of a form as `File` objects. For a media range that includes JSON, the type is a union of the
 * type of its schema and bytes. Other bodies have the type of their schema.
 */
export function requestBodyType(setting: TypeSetting, media: MediaTypeModel, view: RequestView): Code {
  const bytes = view === 'call' ? code`ReadableStream<Uint8Array>` : code`Blob | Uint8Array`
  switch (bodyKind(media.type)) {
    case 'bytes':
      return bytes
    case 'range':
      return mayBeJson(media.type) ? unionOf([schemaType(setting, media.schema), bytes]) : bytes
    case 'multipart':
      return formType(setting, media, view === 'call' ? code`File` : code`Blob | Uint8Array`)
    default:
      return schemaType(setting, media.schema)
  }
}

function mayBeJson(range: string): boolean {
  return range.startsWith('*/') || range.startsWith('application/*')
}

function formType(setting: TypeSetting, { schema, encoding }: MediaTypeModel, file: Code): Code {
  const { root } = setting
  const propertyType = (property: Schema, name: string): Code | undefined => {
    const kind = partKind(root, property, encoding[name])
    if (kind === 'value' || property === true) return undefined
    // `either`: the schema or its encoding allows both files and text.
    const type = kind === 'file' ? file : unionOf([file, code`string`])
    const isEveryString = kind === 'file' || encoding[name]?.contentType !== undefined
    const found = schemaType(
      { ...setting, file: { type: isEveryString ? type : file, isEveryString } },
      property,
    )
    return found === unknown && kind === 'file' ? file : found
  }
  const declared = [...declaredProperties(root, schema)]
  const hasFiles = declared.some(([name, all]) =>
    all.some((property) => propertyType(property, name) !== undefined),
  )
  return schemaType(hasFiles ? { ...setting, propertyType } : setting, schema)
}
