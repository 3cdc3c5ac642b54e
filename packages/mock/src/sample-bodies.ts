import { HttpError, isJson } from '@concordat/core'
import type { Interpreter } from '@concordat/schema'
import type { MediaTypeModel } from '@concordat/model'
import type { Sampler } from '@concordat/samples'
import { mediaExamples } from './media-examples.ts'

const encoder = new TextEncoder()

/** Makes bodies of replies: an example of the contract that keeps its schema, or else a value that does. */
export class SampleBodies {
  readonly #root: object
  readonly #judge: Interpreter

  constructor(root: object, judge: Interpreter) {
    this.#root = root
    this.#judge = judge
  }

  /**
   * A body, in the form in which a handler returns it.
   *
   * @param type the media type that it is sent as
   * @param example the name of the example that was asked for
   * @param invent make up a value even where there are examples
   * @throws HttpError 501 where nothing keeps the schema, 400 where there is no such example
   */
  make(
    media: MediaTypeModel,
    type: string,
    sampler: Sampler,
    example: string | undefined,
    invent: boolean,
  ): unknown {
    const value = this.#value(media, isJson(type), sampler, example, invent)
    if (isJson(type)) return value
    if (type.startsWith('text/event-stream')) return events(value)
    if (typeof value === 'string') return type.startsWith('text/') ? value : encoder.encode(value)
    const text = JSON.stringify(value)
    // A schema does not see into bytes; what it says of a text is what the text has to be.
    return type.startsWith('text/') ? text : encoder.encode(text)
  }

  #value(
    media: MediaTypeModel,
    judged: boolean,
    sampler: Sampler,
    example: string | undefined,
    invent: boolean,
  ): unknown {
    const { schema, type } = media
    if (example !== undefined || !invent) {
      const examples = mediaExamples(this.#root, media)
      if (example !== undefined && !examples.has(example)) {
        const names = [...examples.keys()].filter(Boolean).join(', ')
        const detail = `There is no example ${example} of ${type}${names && `, but ${names}`}.`
        throw HttpError.of('no-such-example', { detail })
      }
      const candidates = example === undefined ? examples.values() : [examples.get(example)]
      for (const value of candidates)
        if (!judged || this.#judge.isValid(schema, value)) return structuredClone(value)
      if (example !== undefined)
        throw HttpError.of('not-implemented', {
          detail: `The example ${example} does not keep the schema of ${type}.`,
        })
    }
    const sample = sampler.valid(schema, 'reply')
    if ('value' in sample) return sample.value
    throw HttpError.of('not-implemented', {
      detail: `No value was found that keeps the schema: ${sample.unsatisfiable}`,
    })
  }
}

/** One event of a stream (HTML, server-sent events), as often as a reader needs to see that there are several. */
function events(value: unknown): ReadableStream<Uint8Array> {
  const data = typeof value === 'string' ? value : JSON.stringify(value)
  const lines = data.split('\n').map((line) => `data: ${line}\n`)
  const event = encoder.encode(`${lines.join('')}\n`)
  return ReadableStream.from([event, event, event])
}
