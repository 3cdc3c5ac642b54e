import { typesOf, type Schema } from '@concordat/model'
import { bodyKind } from '../body-kind.ts'
import { isJson } from '@concordat/core'
import type { Finding, Place } from '../object-table.ts'
import { unlessBroken } from '../unless-broken.ts'
import { versionOf } from '../version-of.ts'

const bytes = 'a schema does not see into bytes'

/** `schema` of a media type: what the engine can read is judged by it. */
export function bodySchema(schema: unknown, { name, parent, root }: Place): Finding | undefined {
  const holder = parent?.table.name
  // What is kept there is named by whoever refers to it.
  if (holder === 'Components') return undefined
  const kind = bodyKind(name)
  if (kind === 'json') return undefined
  if (kind === 'text' || holder === 'Parameter') return textSchema(schema as Schema, root)
  if (kind === 'bytes' || (kind !== 'range' && holder === 'Response'))
    return { verdict: 'documented', why: bytes }
  if (kind !== 'range') return undefined
  const checked =
    holder === 'Response'
      ? 'what is sent as JSON is checked by it'
      : 'what comes as JSON, text or a form is checked by it'
  return { verdict: 'enforced', why: checked }
}

/** A text is judged as the one value that it is; what is written in it, XML say, is not looked at. */
function textSchema(schema: Schema, root: object): Finding {
  const types = unlessBroken(() => typesOf(root, schema))
  const scalars = ['string', 'number', 'integer', 'boolean']
  return types === undefined || scalars.some((type) => types.has(type))
    ? { verdict: 'enforced', why: 'the text is checked by it' }
    : { verdict: 'documented', why: 'what is written in the text is not looked at' }
}

/** `encoding` of a media type: OpenAPI 3.1 section 4.8.14.1 has it for the forms of requests. */
export function encodingFinding(_value: unknown, { name, parent }: Place): Finding | undefined {
  const kind = bodyKind(name)
  if (kind !== 'form' && kind !== 'multipart')
    return { verdict: 'ignored', why: 'the specification has it for forms alone' }
  if (parent?.table.name === 'Request Body') return undefined
  return { verdict: 'ignored', why: 'forms are read in requests alone' }
}

/** `contentType` of an encoding: it decides what is read as JSON, and nothing else. */
export function partType(value: unknown, { parent }: Place): Finding | undefined {
  if (isJson(String(value))) return undefined
  if (bodyKind(parent?.name ?? '') === 'form') return { verdict: 'documented', why: 'is read as text' }
  return { verdict: 'ignored', why: 'a part that comes as another type is not refused' }
}

/** The style of a property: OpenAPI 3.0 has it for URL-encoded forms, later versions for multipart ones too. */
export function partStyle(_value: unknown, { parent, root }: Place): Finding | undefined {
  if (bodyKind(parent?.name ?? '') === 'form') return undefined
  return versionOf(root) === '3.0'
    ? { verdict: 'ignored', why: 'the specification has it for URL-encoded forms alone' }
    : { verdict: 'ignored', why: 'the parts of multipart forms are not read in styles' }
}
