import { HttpError, isJson, Reply } from '@concordat/core'
import { acceptable } from '@concordat/engine'
import { Interpreter } from '@concordat/schema'
import type { OperationModel, ResponseModel } from '@concordat/model'
import { Sampler } from '@concordat/samples'
import { chosenResponse } from './chosen-response.ts'
import type { MockOptions } from './mock-options.ts'
import type { Preferences } from './preferences.ts'
import { SampleBodies } from './sample-bodies.ts'

/** Headers that the host sets itself. */
const hostHeaders = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'date'])

/** The number of replies that are generated until one is valid. */
const attempts = 8

/** Describes the faults of a reply after undeclared properties are removed; undefined if it is valid. */
export type FaultOf = (operation: OperationModel, reply: Reply) => string | undefined

/** Generates valid replies for the responses of a contract. */
export class MockReplies {
  readonly #bodies: SampleBodies
  /** Returns equal values each time. */
  readonly #stableSampler: Sampler
  /** Returns different values each time. */
  readonly #randomSampler: Sampler
  readonly #dynamic: boolean
  /** The replies that are the same each time, by response, and by status, media type and example. */
  readonly #known = new WeakMap<ResponseModel, Map<string, Reply>>()

  readonly #faultOf: FaultOf

  constructor(root: object, { dynamic = false, seed = 1 }: MockOptions, faultOf: FaultOf) {
    this.#faultOf = faultOf
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
      return this.#validReply(operation, () => this.#make(response, status, accept, example, true))
    const key = JSON.stringify([status, typeOf(response, accept), example])
    const known = this.#known.get(response)
    const ready = known?.get(key)
    if (ready !== undefined) return ready
    const reply = this.#validReply(operation, (dynamic) =>
      this.#make(response, status, accept, example, dynamic),
    )
    // A stream can be read only once, so it is not kept. Keys contain declared examples only, so they are few.
    if (reply.body instanceof ReadableStream) return reply
    if (known === undefined) this.#known.set(response, new Map([[key, reply]]))
    else known.set(key, reply)
    return reply
  }

  /** Repeats `make` until the reply is valid. A reply can become invalid when undeclared properties are removed. */
  #validReply(operation: OperationModel, make: (dynamic: boolean) => Reply): Reply {
    let fault: string | undefined
    for (let attempt = 0; attempt < attempts; attempt++) {
      const reply = make(attempt > 0)
      fault = this.#faultOf(operation, reply)
      if (fault === undefined) return reply
    }
    throw HttpError.of('not-implemented', { detail: `No reply was found that can be sent: ${fault}` })
  }

  #make(
    response: ResponseModel,
    status: number,
    accept: string | undefined,
    example: string | undefined,
    dynamic: boolean,
  ): Reply {
    const sampler = dynamic ? this.#randomSampler : this.#stableSampler
    const headers = this.#headers(response, sampler)
    const type = typeOf(response, accept)
    const media = response.content.find((content) => content.type === type)
    if (media === undefined) return new Reply(status, undefined, headers)
    const sent = concrete(media.type)
    const body = this.#bodies.make(media, sent, sampler, example, dynamic)
    return new Reply(status, body, { ...headers, 'content-type': sent })
  }

  #headers({ headers }: ResponseModel, sampler: Sampler): Record<string, string> {
    const texts: Record<string, string> = {}
    for (const { name, schema, required } of headers) {
      if (hostHeaders.has(name.toLowerCase())) continue
      const sample = sampler.valid(schema, 'reply')
      if ('value' in sample) texts[name] = headerText(sample.value)
      else if (required)
        throw HttpError.of('not-implemented', { detail: `The header ${name}: ${sample.unsatisfiable}` })
    }
    return texts
  }
}

/** The declared media type that matches the Accept header best. JSON is preferred among equals. */
function typeOf({ content }: ResponseModel, accept: string | undefined): string | undefined {
  const types = content.map(({ type }) => type)
  const offered = types.toSorted((one, other) => Number(isJson(other)) - Number(isJson(one)))
  return acceptable(accept, offered) ?? offered[0]
}

/** A media type for the Content-Type header that matches a media range of the contract. */
function concrete(type: string): string {
  if (type === '*/*') return 'application/json'
  return type.endsWith('/*') ? type.replace('*', type.startsWith('text/') ? 'plain' : 'octet-stream') : type
}

/** Serializes a value in the style `simple`, without the characters that headers cannot contain. */
function headerText(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null ? Object.entries(value).flat().join(',') : String(value)
  // oxlint-disable-next-line no-control-regex
  return (Array.isArray(value) ? value.join(', ') : text).replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '')
}
