import { HttpError, isJson, Reply } from '@concordat/core'
import { acceptable } from '@concordat/engine'
import { Interpreter } from '@concordat/schema'
import type { OperationModel, ResponseModel } from '@concordat/model'
import { Sampler } from '@concordat/samples'
import { chosenResponse } from './chosen-response.ts'
import type { MockOptions } from './mock-options.ts'
import type { Preferences } from './preferences.ts'
import { SampleBodies } from './sample-bodies.ts'

// Those that whoever writes the reply knows best.
const written = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'date'])

/** How often another reply is made up where one cannot be sent. */
const attempts = 8

/** Why a reply breaks the contract once what is not declared is left out of it; undefined where it does not. */
export type FaultOf = (operation: OperationModel, reply: Reply) => string | undefined

/** Makes replies of a contract: right ones, for every response that it declares. */
export class MockReplies {
  readonly #bodies: SampleBodies
  /** Gives the same value each time. */
  readonly #steady: Sampler
  /** Gives another value each time. */
  readonly #inventive: Sampler
  readonly #dynamic: boolean
  /** Bodies and headers that are the same each time, by response and what was asked for. */
  readonly #known = new WeakMap<ResponseModel, Map<string, Reply>>()

  readonly #faultOf: FaultOf

  /** @param faultOf says why a reply cannot be sent, where it cannot */
  constructor(root: object, { dynamic = false, seed = 1 }: MockOptions, faultOf: FaultOf) {
    this.#faultOf = faultOf
    this.#bodies = new SampleBodies(root, new Interpreter(root, 'reply'))
    this.#steady = new Sampler(root, { seed })
    this.#inventive = new Sampler(root, { seed, examples: false })
    this.#dynamic = dynamic
  }

  /**
   * The reply to a call.
   *
   * @param accept the Accept header of the request
   * @throws HttpError 400 where something is preferred that is not there, 501 where no right value was found
   */
  reply(operation: OperationModel, accept: string | undefined, preferences: Preferences): Reply {
    const { response, status } = chosenResponse(operation, preferences.code)
    const { example } = preferences
    if (preferences.dynamic ?? this.#dynamic)
      return this.#sound(operation, () => this.#make(response, status, accept, example, true))
    const key = JSON.stringify([status, typeOf(response, accept), example])
    const known = this.#known.get(response)
    const ready = known?.get(key)
    if (ready !== undefined) return ready
    const reply = this.#sound(operation, (invent) => this.#make(response, status, accept, example, invent))
    // A stream can be read once. An example is named by the client, and must be one, so keys are few.
    if (reply.body instanceof ReadableStream) return reply
    if (known === undefined) this.#known.set(response, new Map([[key, reply]]))
    else known.set(key, reply)
    return reply
  }

  /** A reply that can be sent: what is not declared is left out of it, and what is left may not be right any more. */
  #sound(operation: OperationModel, make: (invent: boolean) => Reply): Reply {
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
    const sampler = dynamic ? this.#inventive : this.#steady
    const headers = this.#headers(response, sampler)
    const type = typeOf(response, accept)
    const media = response.content.find((content) => content.type === type)
    if (media === undefined) return new Reply(status, undefined, headers)
    const sent = concrete(media.type)
    const body = this.#bodies.make(media, sent, sampler, example, dynamic)
    return new Reply(status, body, { ...headers, 'content-type': sent })
  }

  #headers({ headers }: ResponseModel, sampler: Sampler): Record<string, string> {
    const made: Record<string, string> = {}
    for (const { name, schema, required } of headers) {
      if (written.has(name.toLowerCase())) continue
      const sample = sampler.valid(schema, 'reply')
      if ('value' in sample) made[name] = headerText(sample.value)
      else if (required)
        throw HttpError.of('not-implemented', { detail: `The header ${name}: ${sample.unsatisfiable}` })
    }
    return made
  }
}

/** The media type of the contract that a reply is to have: JSON where the client does not mind. */
function typeOf({ content }: ResponseModel, accept: string | undefined): string | undefined {
  const types = content.map(({ type }) => type)
  const offered = types.toSorted((one, other) => Number(isJson(other)) - Number(isJson(one)))
  return acceptable(accept, offered) ?? offered[0]
}

/** A reply has a type, where a contract may have a range of them. */
function concrete(type: string): string {
  if (type === '*/*') return 'application/json'
  return type.endsWith('/*') ? type.replace('*', type.startsWith('text/') ? 'plain' : 'octet-stream') : type
}

/** The style `simple`, and nothing that no header can hold. */
function headerText(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null ? Object.entries(value).flat().join(',') : String(value)
  // oxlint-disable-next-line no-control-regex
  return (Array.isArray(value) ? value.join(', ') : text).replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '')
}
