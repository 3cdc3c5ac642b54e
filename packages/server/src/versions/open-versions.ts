import type { Awaitable, Exchange, WireReply } from '@concordat/core'
import { HttpError } from '@concordat/core'
import { routeRequest } from '@concordat/engine'
import { partsOf, type AnyApi } from '../api.ts'
import { createAnswer, enforcerFor, type Answer, type PassedOn, type PassOn } from '../pipeline/answer.ts'
import type { OpenVersions } from '../served.ts'
import { compileChooseVersion, type ChosenVersion } from './choose-version.ts'
import { deprecationMarks, marked, varyOf, type MarkReply } from './version-marks.ts'
import type { VersionedBy, VersionOptions } from './version-options.ts'
import { VersionedExchange } from './versioned-exchange.ts'

interface Member {
  readonly api: AnyApi
  readonly answer: Answer
  readonly mark: MarkReply
}

/** Creates the function that opens the pipeline of all versions for a host. */
export function openVersions(
  apis: Readonly<Record<string, AnyApi>>,
  { by = 'path', default: fallback, deprecated = {} }: VersionOptions,
): OpenVersions {
  const names = Object.keys(apis)
  return (create, acting) => {
    const enforcers = names.map((name) => enforcerFor(apis[name]!, create))
    const members = new Map(
      names.map((name, index): [string, Member] => {
        const api = apis[name]!
        const deprecation = deprecated[name]
        const next = deprecation?.successor ?? names[index + 1]
        return [
          name,
          {
            api,
            answer: createAnswer(api, enforcers[index], acting?.(api)),
            mark:
              deprecation === undefined
                ? (reply) => marked(reply, varyOf(by))
                : deprecationMarks(
                    by,
                    deprecation,
                    next === undefined ? undefined : { name: next, engine: partsOf(apis[next]!).engine },
                  ),
          },
        ]
      }),
    )
    return {
      answer: versionedAnswer(members, by, fallback),
      async warm(between) {
        for (const enforcer of enforcers) await enforcer.warm(between)
      },
    }
  }
}

/** Creates the pipeline that chooses the version of each request before it is routed. */
function versionedAnswer(
  members: ReadonlyMap<string, Member>,
  by: VersionedBy,
  fallback: string | undefined,
): Answer {
  const choose = compileChooseVersion(by, [...members.keys()], fallback)
  // What belongs to no version is answered by the default version, or by the newest one.
  const general = members.get(fallback ?? [...members.keys()].at(-1)!)!
  const vary = varyOf(by)
  const send = (exchange: Exchange, chosen: ChosenVersion, passOn: PassOn | undefined) => {
    const { answer, mark } = members.get(chosen.version)!
    const { below, target } = chosen
    const read =
      target === exchange.target ? exchange : new VersionedExchange(exchange, exchange.base + below, target)
    return then(answer.request(read, passOn), (reply) => mark(reply, exchange, target))
  }
  return {
    request(exchange, passOn) {
      // A preflight has the address of the request, but neither its headers nor what it accepts.
      const version =
        vary !== undefined && isPreflight(exchange) ? preflightVersion(members, exchange) : undefined
      const chosen: ChosenVersion | HttpError =
        version === undefined ? choose(exchange) : { version, below: '', target: exchange.target }
      if (!(chosen instanceof HttpError)) return send(exchange, chosen, passOn)
      if (by === 'path' && passOn?.paths === true) return 'unknownPath'
      return then(general.answer.refuse(exchange, chosen), (reply) => marked(reply, vary))
    },
    elsewhere: (exchange) => general.answer.elsewhere(exchange),
    refuse: (exchange, error) => general.answer.refuse(exchange, error),
  }
}

function then(
  answered: Awaitable<WireReply | PassedOn>,
  mark: (reply: WireReply) => WireReply,
): Awaitable<WireReply | PassedOn> {
  const one = (reply: WireReply | PassedOn) => (typeof reply === 'string' ? reply : mark(reply))
  return answered instanceof Promise ? answered.then(one) : one(answered)
}

function isPreflight(exchange: Exchange): boolean {
  return exchange.method === 'OPTIONS' && exchange.header('access-control-request-method') !== undefined
}

/** Returns the first version that has the operation which a page of another origin asks for. */
function preflightVersion(members: ReadonlyMap<string, Member>, exchange: Exchange): string | undefined {
  const method = exchange.header('access-control-request-method')!
  for (const [name, { api }] of members) {
    const { router } = partsOf(api).engine
    if (routeRequest(router, method, exchange.target, exchange).found === 'operation') return name
  }
  return undefined
}
