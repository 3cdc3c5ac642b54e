import { HttpError, isJson } from '@concordat/core'
import type { Interpreter } from '@concordat/schema'
import type { MediaTypeModel } from '@concordat/model'
import type { Sampler } from '@concordat/samples'
import { mediaExamples } from './media-examples.ts'

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
   * @param example the name of the preferred example
   * @param dynamic whether a value is generated even if there are examples
   * @throws HttpError 400 if the example is not declared, 501 if no valid value is found
   */
  generate(
    media: MediaTypeModel,
    type: string,
    sampler: Sampler,
    example: string | undefined,
    dynamic: boolean,
  ): unknown {
    const value = this.#value(media, isJson(type), sampler, example, dynamic)
    if (isJson(type)) return value
    if (type.startsWith('text/event-stream')) return events(value)
    if (typeof value === 'string') return type.startsWith('text/') ? value : encoder.encode(value)
    const text = JSON.stringify(value)
    // Schemas do not apply to bytes. For text, the schema of the contract describes the content.
    return type.startsWith('text/') ? text : encoder.encode(text)
  }

  #value(
    media: MediaTypeModel,
    isChecked: boolean,
    sampler: Sampler,
    example: string | undefined,
    dynamic: boolean,
  ): unknown {
    const { schema, type } = media
    if (example !== undefined || !dynamic) {
      const examples = mediaExamples(this.#root, media)
      if (example !== undefined && !examples.has(example)) {
        const names = [...examples.keys()].filter(Boolean).join(', ')
        const detail = `${type} has no example ${example}.${names && ` Declared: ${names}.`}`
        throw HttpError.of('no-such-example', { detail })
      }
      const candidates = example === undefined ? examples.values() : [examples.get(example)]
      for (const value of candidates)
        if (!isChecked || this.#interpreter.isValid(schema, value)) return structuredClone(value)
      if (example !== undefined)
        throw HttpError.of('not-implemented', {
          detail: `The example ${example} does not match the schema of ${type}.`,
        })
    }
    const sample = sampler.valid(schema, 'reply')
    if ('value' in sample) return sample.value
    throw HttpError.of('not-implemented', {
      detail: `No value was found that matches the schema: ${sample.unsatisfiable}`,
    })
  }
}

/** An event stream (HTML standard, server-sent events) with the same event three times. */
function events(value: unknown): ReadableStream<Uint8Array> {
  const data = typeof value === 'string' ? value : JSON.stringify(value)
  const lines = data.split('\n').map((line) => `data: ${line}\n`)
  const event = encoder.encode(`${lines.join('')}\n`)
  return ReadableStream.from([event, event, event])
}
