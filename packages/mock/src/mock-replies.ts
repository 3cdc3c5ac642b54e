import { HttpError, isJson, Reply } from '@concordat/core'
import { acceptable } from '@concordat/engine'
import { Interpreter } from '@concordat/schema'
import { type HeaderModel, partKind, type OperationModel, type ResponseModel } from '@concordat/model'
import { concreteType, Sampler } from '@concordat/samples'
import { chosenResponse } from './chosen-response.ts'
import { mediaExamples } from './media-examples.ts'
import type { MockOptions } from './mock-options.ts'
import { noSuchExample } from './no-such-example.ts'
import type { Preferences } from './preferences.ts'
import { SampleBodies } from './sample-bodies.ts'

/** Response headers that the HTTP server sets itself. */
const hostHeaders = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'date'])

/** The largest number of replies that are generated to find a valid one. */
const maxAttempts = 8

/** Describes the faults that a reply has after undeclared properties are removed; undefined if it is valid. */
export type DescribeFaults = (operation: OperationModel, reply: Reply) => string | undefined

/** Generates valid replies for the responses of a contract. */
export class MockReplies {
  readonly #root: object
  readonly #bodies: SampleBodies
  /** The sampler for replies with equal values each time. */
  readonly #stableSampler: Sampler
  /** The sampler for replies with different values each time. */
  readonly #randomSampler: Sampler
  readonly #dynamic: boolean
  /** The replies with stable values, by response, then by status, media type and example. */
  readonly #cache = new WeakMap<ResponseModel, Map<string, Reply>>()

  readonly #describeFaultsOf: DescribeFaults

  constructor(root: object, { dynamic = false, seed = 1 }: MockOptions, describeFaultsOf: DescribeFaults) {
    this.#describeFaultsOf = describeFaultsOf
    this.#root = root
    this.#bodies = new SampleBodies(root, new Interpreter(root, 'reply'))
    this.#stableSampler = new Sampler(root, { seed })
    this.#randomSampler = new Sampler(root, { seed, examples: false })
    this.#dynamic = dynamic
  }

  /**
   * Generates the reply to a call.
   *
   * @param accept the Accept header of the request
   * @throws HttpError 400 if the preferred status or example is not declared, 501 if no valid reply is found
   */
  reply(operation: OperationModel, accept: string | undefined, preferences: Preferences): Reply {
    const { response, status } = chosenResponse(operation, preferences.code)
    const { example } = preferences
    if (preferences.dynamic ?? this.#dynamic)
      return this.#validReply(operation, () => this.#generate(response, status, accept, example, true))
    const key = JSON.stringify([status, this.#typeOf(response, accept, example), example])
    const known = this.#cache.get(response)
    const cached = known?.get(key)
    if (cached !== undefined) return cached
    const reply = this.#validReply(operation, (dynamic) =>
      this.#generate(response, status, accept, example, dynamic),
    )
    // A stream can be read only once, so it is not cached. The cache is small, because keys have only declared examples.
    if (reply.body instanceof ReadableStream) return reply
    if (known === undefined) this.#cache.set(response, new Map([[key, reply]]))
    else known.set(key, reply)
    return reply
  }

  /**
   * Calls `generate` until a reply is valid, at most `maxAttempts` times. When the server removes undeclared properties
   * from a valid body, the body can become invalid.
   *
   * @param generate makes a reply; `dynamic` is true from the second attempt on
   * @throws HttpError 501 if no attempt is valid
   */
  #validReply(operation: OperationModel, generate: (dynamic: boolean) => Reply): Reply {
    let fault: string | undefined
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const reply = generate(attempt > 0)
      fault = this.#describeFaultsOf(operation, reply)
      if (fault === undefined) return reply
    }
    throw HttpError.of('not-implemented', { detail: `No valid reply was found: ${fault}` })
  }

  #generate(
    response: ResponseModel,
    status: number,
    accept: string | undefined,
    example: string | undefined,
    dynamic: boolean,
  ): Reply {
    const sampler = dynamic ? this.#randomSampler : this.#stableSampler
    const headers = this.#headers(response, sampler)
    const type = this.#typeOf(response, accept, example)
    const media = response.content.find((content) => content.type === type)
    if (media === undefined && example !== undefined)
      throw noSuchExample(`The response ${response.status} without content`, example, '')
    if (media === undefined) return new Reply(status, undefined, headers)
    const sent = concreteType(media.type, partKind(this.#root, media.schema) === 'file')
    const body = this.#bodies.generate(media, sent, status, sampler, example, dynamic)
    return new Reply(status, body, { ...headers, 'content-type': sent })
  }

  /**
   * The declared media type that matches the Accept header best, or the first one if none matches; undefined without
   * media types. A media type with the preferred example has priority, and JSON is preferred among equals.
   */
  #typeOf(
    { content }: ResponseModel,
    accept: string | undefined,
    example: string | undefined,
  ): string | undefined {
    const types = content.map(({ type }) => type)
    const offered = types.toSorted((one, other) => Number(isJson(other)) - Number(isJson(one)))
    const accepted = acceptable(accept, offered)
    const hasExample = (type: string) =>
      mediaExamples(
        this.#root,
        content.find((media) => media.type === type)!,
      ).has(example!)
    return (example === undefined ? undefined : accepted.find(hasExample)) ?? accepted[0] ?? offered[0]
  }

  #headers({ headers }: ResponseModel, sampler: Sampler): Record<string, string> {
    const texts: Record<string, string> = {}
    for (const header of headers) {
      const { name, schema, required } = header
      if (hostHeaders.has(name.toLowerCase())) continue
      const sample = sampler.valid(schema, 'reply')
      if ('value' in sample) texts[name] = headerText(sample.value, header)
      else if (required)
        throw HttpError.of('not-implemented', {
          detail: `No value was found for the header ${name}: ${sample.unsatisfiable}`,
        })
    }
    return texts
  }
}

/** Serializes a value in the style `simple`, or as JSON. Characters that are invalid in headers are removed. */
function headerText(value: unknown, { content, explode }: HeaderModel): string {
  // oxlint-disable-next-line no-control-regex
  return rawHeaderText(value, isJson(content?.type ?? ''), explode).replaceAll(
    /[^\t\u0020-\u007e\u0080-\u00ff]/g,
    '',
  )
}

function rawHeaderText(value: unknown, json: boolean, explode: boolean): string {
  if (json) return JSON.stringify(value)
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value)
  return explode ? entries.map((pair) => pair.join('=')).join(',') : entries.flat().join(',')
}
