import { declaredProperties } from '@concordat/model'
import { bodyKind, isJson } from '@concordat/core'
import type { MediaTypeModel, ParameterModel, Schema, SchemaObject } from '@concordat/model'
import { declaredExamples } from './declared-examples.ts'

// Schemas of the values that a decoder reads back unchanged. Generated values match these schemas and those of the
// contract. Null, empty arrays and empty objects are excluded, because their serialization is empty.

const scalarTypes = ['string', 'integer', 'number', 'boolean']

const scalar = (more: object = {}): Schema => ({ type: scalarTypes, ...more })

/** A scalar, or an array or an object of scalars. */
const flat = (text: object): SchemaObject => ({
  type: [...scalarTypes, 'array', 'object'],
  minItems: 1,
  items: scalar(text),
  minProperties: 1,
  additionalProperties: scalar(text),
  ...text,
})

/**
 * An object that may contain objects, as in the style `deepObject`. OpenAPI 3.1 section 4.8.12.3 leaves the
 * serialization of arrays in it undefined. Decoders support arrays of scalars, and some support arrays of objects.
 */
const deep = (levels: number, objectsInLists = false): SchemaObject => ({
  ...flat({}),
  items: objectsInLists && levels > 0 ? deep(levels - 1, true) : scalar(),
  // An array of one item is serialized like a scalar, so two items are preferred.
  anyOf: [{ minItems: 2 }, {}],
  additionalProperties: levels === 0 ? scalar() : deep(levels - 1, objectsInLists),
})

// RFC 9110 section 5.5: visible characters, with whitespace between them only. A comma is excluded, because it would
// separate list items.
const headerText = { pattern: '^[!-+\\--~]([ !-+\\--~]*[!-+\\--~])?$' }
// The characters of a cookie value (RFC 6265 section 4.1.1). The style `cookie` has no percent-encoding for others.
const cookieText = { pattern: '^[!#-+\\--:<-\\[\\]-~]+$' }
// RFC 3986 section 3.3: an empty segment changes the path, and clients remove `.` and `..`. A lone surrogate has
// no UTF-8 encoding.
const pathText = { pattern: '^(?!\\.{1,2}$)[^\\uD800-\\uDFFF]+$' }

const known = new WeakMap<object, Schema>()

/** The schema of the values that a parameter can transport unchanged and that match the contract. */
export function serializableParameter(root: object, parameter: ParameterModel): Schema {
  let schema = known.get(parameter)
  if (schema === undefined) {
    const examples = declaredExamples(root, parameter.content?.pointer ?? parameter.pointer)
    const { content, isWholeQuery } = parameter
    const isForm = isWholeQuery === true && content !== undefined && bodyKind(content.type) === 'form'
    const transport = isForm ? serializableForm(root, content) : transportSchema(parameter)
    known.set(parameter, (schema = { allOf: [examples, transport, parameter.schema] }))
  }
  return schema
}

function transportSchema({ in: location, style, content }: ParameterModel): Schema {
  // For JSON, values of all types except string and null are generated.
  if (content !== undefined)
    return isJson(content.type)
      ? { type: ['object', 'array', 'integer', 'number', 'boolean'] }
      : { type: 'string' }
  if (location === 'path') return flat(pathText)
  if (location === 'header') return flat(headerText)
  if (location === 'cookie') return flat(cookieText)
  return style === 'deepObject' ? deep(3) : flat({ pattern: '^[^\\uD800-\\uDFFF]*$' })
}

const forms = { strict: new WeakMap<object, Schema>(), loose: new WeakMap<object, Schema>() }

/**
 * The schema of the values that a form body can transport unchanged and that match the contract.
 *
 * @param loose whether arrays in nested objects may contain objects, for contracts that have no other values
 */
export function serializableForm(root: object, media: MediaTypeModel, loose = false): Schema {
  const cache = forms[loose ? 'loose' : 'strict']
  let schema = cache.get(media)
  if (schema === undefined)
    cache.set(
      media,
      (schema = {
        allOf: [declaredExamples(root, media.pointer), formSchema(root, media, loose), media.schema],
      }),
    )
  return schema
}

function formSchema(root: object, media: MediaTypeModel, loose: boolean): Schema {
  const isMultipart = media.type.startsWith('multipart/')
  const properties = [...declaredProperties(root, media.schema).keys()].map((name): [string, Schema] => [
    name,
    media.encoding[name]?.style === undefined ? field(isMultipart, loose) : deep(3, loose),
  ])
  // Decoders read an undeclared field as a string.
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: { type: 'string' },
  }
}

/** A field of a form. Its arrays may contain objects, which are serialized as JSON. */
function field(isMultipart: boolean, loose: boolean): Schema {
  return {
    ...(isMultipart ? {} : deep(3, loose)),
    anyOf: [true],
    type: [...scalarTypes, 'array', 'object'],
    minItems: 1,
    items: { type: [...scalarTypes, 'object'] },
    minProperties: 1,
  }
}
