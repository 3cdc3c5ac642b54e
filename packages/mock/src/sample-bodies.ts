import { HttpError, isJson, isJsonSequence } from '@concordat/core'
import type { Interpreter } from '@concordat/schema'
import { mergedSchemas, type MediaTypeModel, type Schema } from '@concordat/model'
import type { Sampler } from '@concordat/samples'
import { eventStream } from './event-stream.ts'
import { chosenExample } from './chosen-example.ts'
import { jsonSequence } from './json-sequence.ts'
import { sampleBytes, sampleText } from './sample-bytes.ts'
import { withStatus } from './with-status.ts'

const encoder = new TextEncoder()

/** Provides bodies of replies: a valid example of the contract, or else a generated value. */
export class SampleBodies {
  readonly #root: object
  readonly #interpreter: Interpreter

  constructor(root: object, interpreter: Interpreter) {
    this.#root = root
    this.#interpreter = interpreter
  }

  /**
   * Provides a body in the form that handlers return: a value for JSON, a string for text, an array for a stream whose
   * items the contract describes, a ReadableStream for other event streams, or else bytes.
   *
   * @param type the media type of the reply
   * @param status the status of the reply
   * @param example the name of the preferred example
   * @param dynamic whether a value is generated even if there are examples
   * @throws HttpError 400 if the example is not declared, 501 if no valid value is found
   */
  generate(
    media: MediaTypeModel,
    type: string,
    status: number,
    sampler: Sampler,
    example: string | undefined,
    dynamic: boolean,
  ): unknown {
    // Only examples of JSON media types are checked against the schema.
    const isValid = (value: unknown) => !isJson(type) || this.#interpreter.isValid(media.schema, value)
    const isGenerated = dynamic && example === undefined
    const found = isGenerated ? undefined : chosenExample(this.#root, media, example, isValid)
    const isSequence = isJsonSequence(type)
    // A schema does not apply to bytes, so no value is generated from it.
    if (!isJson(type) && !type.startsWith('text/') && !isSequence)
      return sampleBytes(type, found?.value ?? (dynamic ? undefined : this.#exampleOfBytes(media)))
    if (isSequence && typeof found?.value === 'string') return encoder.encode(found.value)
    const { items } = media
    if (items !== undefined && typeof found?.value !== 'string') {
      const item = found === undefined ? this.#generated(items, { type, status }, sampler) : found.value
      // An example of a stream is the list of its items, or one item.
      return Array.isArray(item) && found !== undefined ? item : [item, item, item]
    }
    const value = found === undefined ? this.#generated(media, { type, status }, sampler) : found.value
    if (isJson(type)) return value
    if (isSequence) return encoder.encode(jsonSequence(type, value))
    if (type.startsWith('text/event-stream')) return eventStream(value)
    if (typeof value !== 'object' || value === null) return String(value)
    // Plain text may be JSON. In another type, such as HTML, the schema describes the content of the text.
    return type.startsWith('text/plain') ? JSON.stringify(value) : sampleText(type)
  }

  /** The first string among the examples of the schema of a binary body. */
  #exampleOfBytes({ schema }: MediaTypeModel): unknown {
    return mergedSchemas(this.#root, schema)
      .flatMap(({ example, examples }) => [example, examples].flat())
      .find((value) => typeof value === 'string')
  }

  #generated(
    { schema }: { schema: Schema },
    reply: { type: string; status: number },
    sampler: Sampler,
  ): unknown {
    const sample = sampler.valid(schema, 'reply')
    const isValid = (value: unknown) => this.#interpreter.isValid(schema, value)
    if ('value' in sample) return withStatus(this.#root, schema, reply, sample.value, isValid)
    throw HttpError.of('not-implemented', {
      detail: `No value was found that matches the schema: ${sample.unsatisfiable}`,
    })
  }
}
