import { typesOf, type MediaTypeModel, type Schema } from '@concordat/model'
import type { Sample } from '../sample.ts'
import type { Sampler } from '../sampler.ts'
import { declaredExamples } from './declared-examples.ts'
import { withFiles } from './with-files.ts'
import { concreteType } from './concrete-type.ts'
import { kindOf } from './media-kind.ts'
import { serializableForm } from './serializable-schemas.ts'

const text: Schema = { type: 'string', minLength: 1 }
const scalars = ['number', 'integer', 'boolean']

/**
 * The schema of the value of a text body: the strings that the schema accepts without the empty one, or else its
 * numbers and booleans. A schema that accepts none of these describes the content of the text, so any string that is
 * not empty is generated.
 */
function textSchema(root: object, schema: Schema): Schema {
  const types = typesOf(root, schema)
  if (types === undefined || types.has('string')) return { allOf: [text, schema] }
  return scalars.some((type) => types.has(type)) ? { allOf: [{ type: scalars }, schema] } : text
}

const known = new WeakMap<MediaTypeModel, Schema>()

/** The schema that a body is generated for: values that match the contract and can be serialized in the media type. */
export function bodySchema(sampler: Sampler, media: MediaTypeModel): Schema {
  const kind = kindOf(media.type)
  if (kind === 'form' || kind === 'multipart') return serializableForm(sampler.root, media)
  let schema = known.get(media)
  if (schema === undefined) {
    const own = kind === 'text' ? textSchema(sampler.root, media.schema) : media.schema
    const examples = declaredExamples(sampler.root, media.pointer)
    schema = examples === true ? own : { allOf: [examples, own] }
    known.set(media, schema)
  }
  return schema
}

/** Generates a body in a media type. A binary body is a `Blob`, because schemas do not apply to it. */
export function sampleBody(sampler: Sampler, media: MediaTypeModel): Sample {
  const kind = kindOf(media.type)
  if (kind === 'bytes') return { value: new Blob(['sample'], { type: concreteType(media.type) }) }
  let sample = sampler.valid(bodySchema(sampler, media), 'request')
  if (!('value' in sample) && (kind === 'form' || kind === 'multipart'))
    sample = sampler.valid(serializableForm(sampler.root, media, true), 'request')
  if (kind !== 'multipart' || !('value' in sample)) return sample
  return { value: withFiles(sampler.root, media, sample.value as object) }
}
