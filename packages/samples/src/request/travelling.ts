import { isJson } from '@concordat/core'
import type { MediaTypeModel, ParameterModel, Schema, SchemaObject } from '@concordat/model'
import { declaredExamples } from './declared-examples.ts'
import { declaredProperties } from './declared-properties.ts'

// What can be written as a text and read again, as schemas: values are made to keep both these and the
// contract's. Nothing is written for null, an empty list or an empty object.

const scalarTypes = ['string', 'integer', 'number', 'boolean']

const scalar = (more: object = {}): Schema => ({ type: scalarTypes, ...more })

/** A list or an object of scalars, or a scalar. */
const flat = (text: object): SchemaObject => ({
  type: [...scalarTypes, 'array', 'object'],
  minItems: 1,
  items: scalar(text),
  minProperties: 1,
  additionalProperties: scalar(text),
  ...text,
})

/**
 * An object that may hold others, as `deepObject` writes them. How a list within one is written is not
 * said anywhere (OpenAPI 3.1 section 4.8.12.4): one of scalars is understood, and one of objects by some.
 */
const deep = (levels: number, objectsInLists = false): SchemaObject => ({
  ...flat({}),
  items: objectsInLists && levels > 0 ? deep(levels - 1, true) : scalar(),
  // A list of one reads like a scalar, where it may be either.
  anyOf: [{ minItems: 2 }, {}],
  additionalProperties: levels === 0 ? scalar() : deep(levels - 1, objectsInLists),
})

// RFC 9110 section 5.5: visible characters, with white space within at most. A comma would end an entry of a list.
const headerText = { pattern: '^[!-+\\--~]([ !-+\\--~]*[!-+\\--~])?$' }
// RFC 6265 section 4.1.1, since the style `cookie` is not encoded.
const cookieText = { pattern: '^[!#-+\\--:<-\\[\\]-~]+$' }
// RFC 3986 section 3.3: an empty segment is another path, and `.` and `..` are taken out. A lone surrogate
// is no text.
const pathText = { pattern: '^(?!\\.{1,2}$)[^\\uD800-\\uDFFF]+$' }

const known = new WeakMap<object, Schema>()

/** What a parameter's value has to keep to travel in its place and arrive as it was, as one schema. */
export function travellingParameter(root: object, parameter: ParameterModel): Schema {
  let schema = known.get(parameter)
  if (schema === undefined) {
    const examples = declaredExamples(root, parameter.content?.pointer ?? parameter.pointer)
    known.set(parameter, (schema = { allOf: [examples, ruleOf(parameter), parameter.schema] }))
  }
  return schema
}

function ruleOf({ in: location, style, content }: ParameterModel): Schema {
  // A text is taken for one that is written in the media type already.
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
 * The same for a body that is a form.
 *
 * @param loose whether lists within objects may hold objects: where the contract has it so, all the same
 */
export function travellingForm(root: object, media: MediaTypeModel, loose = false): Schema {
  const made = forms[loose ? 'loose' : 'strict']
  let schema = made.get(media)
  if (schema === undefined)
    made.set(
      media,
      (schema = {
        allOf: [declaredExamples(root, media.pointer), formRule(root, media, loose), media.schema],
      }),
    )
  return schema
}

function formRule(root: object, media: MediaTypeModel, loose: boolean): Schema {
  const isMultipart = media.type.startsWith('multipart/')
  const properties = [...declaredProperties(root, media.schema).keys()].map((name): [string, Schema] => [
    name,
    media.encoding[name]?.style === undefined ? field(isMultipart, loose) : deep(3, loose),
  ])
  // A property that the contract does not name is read as the text that it is.
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: { type: 'string' },
  }
}

/** A property of a form: lists may hold objects, which are written as JSON. */
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
