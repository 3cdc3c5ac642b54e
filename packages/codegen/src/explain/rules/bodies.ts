import { typesOf, type Schema } from '@concordat/model'
import { bodyKind, isEventStream, isJson, isJsonSequence } from '@concordat/core'
import type { Finding, Place } from '../object-table.ts'
import { unlessBroken } from '../unless-broken.ts'
import { versionOf } from '../version-of.ts'

const bytes = 'binary bodies are not checked by a schema'

/**
 * The finding for `schema` of a media type. The schema checks JSON bodies, text bodies, and the forms of requests. In a
 * reply that is a sequence of items, a schema of a list or an object checks each item. The schema does not check binary
 * bodies and the forms of replies. The result is undefined if the finding of the field applies.
 */
export function bodySchema(schema: unknown, { name, parent, root }: Place): Finding | undefined {
  const holder = parent?.table.name
  // In `components.mediaTypes` (OpenAPI 3.2 section 4.7), the key is the name of a component, and does not tell the
  // media type.
  if (holder === 'Components') return undefined
  const kind = bodyKind(name)
  if (kind === 'json') return undefined
  if (holder === 'Response' && isSequential(name)) {
    const types = unlessBroken(() => typesOf(root, schema as Schema))
    if (types?.size === 1 && (types.has('object') || types.has('array')))
      return { verdict: 'enforced', why: 'each item is checked by it' }
  }
  if (kind === 'text' || holder === 'Parameter') return textSchema(schema as Schema, root)
  if (kind === 'bytes' || (kind !== 'range' && holder === 'Response'))
    return { verdict: 'documented', why: bytes }
  if (kind !== 'range') return undefined
  const checked =
    holder === 'Response' ? 'JSON bodies are checked by it' : 'JSON, text and form bodies are checked by it'
  return { verdict: 'enforced', why: checked }
}

/**
 * The finding for a text body, or for a parameter whose `content` is not JSON. The text is checked as a single value,
 * and is not parsed, even if it is XML.
 */
function textSchema(schema: Schema, root: object): Finding {
  const types = unlessBroken(() => typesOf(root, schema))
  const scalars = ['string', 'number', 'integer', 'boolean']
  return types === undefined || scalars.some((type) => types.has(type))
    ? { verdict: 'enforced', why: 'the text is checked by it' }
    : { verdict: 'documented', why: 'the text is not parsed, so it is not checked' }
}

/**
 * The finding for `itemSchema`. It is undefined, so that the finding of the field applies, for a reply whose media type
 * is a sequence of items. Elsewhere the keyword is ignored.
 */
export function itemFinding(_schema: unknown, { name, parent }: Place): Finding | undefined {
  if (!isSequential(name)) return { verdict: 'ignored', why: 'the media type is no sequence of items' }
  if (parent?.table.name === 'Response') return undefined
  return { verdict: 'ignored', why: 'the items of requests are not checked' }
}

function isSequential(type: string): boolean {
  return isEventStream(type) || isJsonSequence(type)
}

/**
 * The finding for `encoding` of a media type. OpenAPI 3.1 section 4.8.14.1 defines it for forms in requests: there the
 * result is undefined, so that the finding of the field applies. Elsewhere the keyword is ignored.
 */
export function encodingFinding(_value: unknown, { name, parent }: Place): Finding | undefined {
  const kind = bodyKind(name)
  if (kind !== 'form' && kind !== 'multipart')
    return { verdict: 'ignored', why: 'the specification defines it for forms only' }
  if (parent?.table.name === 'Request Body') return undefined
  return { verdict: 'ignored', why: 'forms are decoded in requests only' }
}

/**
 * The finding for `contentType` of an encoding. For a JSON type, the result is undefined, so that the finding of the
 * field applies: the parts are parsed as JSON.
 */
export function partType(value: unknown, { parent }: Place): Finding | undefined {
  if (isJson(String(value))) return undefined
  if (bodyKind(parent?.name ?? '') === 'form')
    return { verdict: 'documented', why: 'the value is decoded as text' }
  return { verdict: 'ignored', why: 'parts with another content type are accepted' }
}

/**
 * The finding for `style`, `explode` and `allowReserved` of an encoding. OpenAPI 3.0 defines them for URL-encoded
 * forms, later versions for multipart forms too, whose parts are not decoded by style. For a URL-encoded form, the
 * result is undefined, so that the finding of the field applies.
 */
export function partStyle(_value: unknown, { parent, root }: Place): Finding | undefined {
  if (bodyKind(parent?.name ?? '') === 'form') return undefined
  return versionOf(root) === '3.0'
    ? { verdict: 'ignored', why: 'the specification defines it for URL-encoded forms only' }
    : { verdict: 'ignored', why: 'parts of multipart forms are not decoded by style' }
}
