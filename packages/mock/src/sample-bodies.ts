import { HttpError, isJson } from '@concordat/core'
import type { Interpreter } from '@concordat/schema'
import { mergedSchemas, type MediaTypeModel } from '@concordat/model'
import type { Sampler } from '@concordat/samples'
import { eventStream } from './event-stream.ts'
import { isJsonSequence, jsonSequence } from './json-sequence.ts'
import { mediaExamples } from './media-examples.ts'
import { noSuchExample } from './no-such-example.ts'
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
   * Provides a body in the form that handlers return: a value for JSON, a string for text, a stream for events, or else
   * bytes.
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
    const found = this.#example(media, isJson(type), example, dynamic)
    const isSequence = isJsonSequence(type)
    // A schema does not apply to bytes, so `sampleBytes` provides the body.
    if (!isJson(type) && !type.startsWith('text/') && !isSequence)
      return sampleBytes(type, found?.value ?? (dynamic ? undefined : this.#exampleOfBytes(media)))
    if (isSequence && typeof found?.value === 'string') return encoder.encode(found.value)
    const value = found === undefined ? this.#generated(media, { type, status }, sampler) : found.value
    if (isJson(type)) return value
    if (isSequence) return encoder.encode(jsonSequence(type, value))
    if (type.startsWith('text/event-stream')) return eventStream(value)
    if (typeof value !== 'object' || value === null) return String(value)
    // Plain text may be JSON. In another type, such as HTML, the schema describes the content of the text.
    return type.startsWith('text/plain') ? JSON.stringify(value) : sampleText(type)
  }

  /** The first text among the examples of the schema of a binary body. */
  #exampleOfBytes({ schema }: MediaTypeModel): unknown {
    return mergedSchemas(this.#root, schema)
      .flatMap(({ example, examples }) => [example, examples].flat())
      .find((value) => typeof value === 'string')
  }

  /** The preferred example, or else the first valid example. @param isChecked whether examples must match the schema */
  #example(
    media: MediaTypeModel,
    isChecked: boolean,
    example: string | undefined,
    dynamic: boolean,
  ): { value: unknown } | undefined {
    const { schema, type } = media
    if (example !== undefined || !dynamic) {
      const examples = mediaExamples(this.#root, media)
      if (example !== undefined && !examples.has(example)) {
        const names = [...examples.keys()].filter(Boolean).join(', ')
        throw noSuchExample(type, example, names)
      }
      const candidates = example === undefined ? examples.values() : [examples.get(example)]
      for (const value of candidates)
        if (!isChecked || this.#interpreter.isValid(schema, value)) return { value: structuredClone(value) }
      if (example !== undefined)
        throw HttpError.of('not-implemented', {
          detail: `The example ${example} does not match the schema of ${type}.`,
        })
    }
    return undefined
  }

  #generated({ schema }: MediaTypeModel, reply: { type: string; status: number }, sampler: Sampler): unknown {
    const sample = sampler.valid(schema, 'reply')
    const isValid = (value: unknown) => this.#interpreter.isValid(schema, value)
    if ('value' in sample) return withStatus(this.#root, schema, reply, sample.value, isValid)
    throw HttpError.of('not-implemented', {
      detail: `No value was found that matches the schema: ${sample.unsatisfiable}`,
    })
  }
}
