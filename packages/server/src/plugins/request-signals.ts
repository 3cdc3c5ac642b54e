import { guarded } from '../host/guarded.ts'
import type { Plugin } from '../plugin.ts'
import { isServerFault } from './is-server-fault.ts'
import { RequestEvent, type ResponseEvent } from './request-event.ts'

type Subscriber<Event> = (event: Event) => unknown
type Unsubscribe = () => void

/**
 * A plugin that calls its subscribers when a request begins, when it fails on the server and when it ends. `signals`
 * creates it.
 */
export class RequestSignals implements Plugin<{}> {
  readonly name = 'signals'
  readonly #requests = new Set<Subscriber<RequestEvent>>()
  readonly #responses = new Set<Subscriber<ResponseEvent>>()
  readonly #errors = new Set<Subscriber<ResponseEvent>>()

  readonly watch: NonNullable<Plugin['watch']> = (facts) => {
    if (this.#requests.size + this.#responses.size + this.#errors.size === 0) return undefined
    const event = new RequestEvent(facts)
    send('onRequest', this.#requests, event)
    return (end) => {
      const ended = event.ended(end)
      if (isServerFault(end)) send('onError', this.#errors, ended)
      send('onResponse', this.#responses, ended)
    }
  }

  /**
   * Subscribes to the requests that the API answers. A subscriber is called once for each, when its operation is
   * known, before the guards.
   *
   * @returns ends the subscription
   */
  onRequest(subscriber: Subscriber<RequestEvent>): Unsubscribe {
    return add(this.#requests, subscriber)
  }

  /** Subscribes to the ends of requests. @returns ends the subscription */
  onResponse(subscriber: Subscriber<ResponseEvent>): Unsubscribe {
    return add(this.#responses, subscriber)
  }

  /**
   * Subscribes to the failures of the server: replies with a status of 500 or above that report an error, and
   * replies that could not be sent to their end. A subscriber is called before those of `onResponse`.
   *
   * @returns ends the subscription
   */
  onError(subscriber: Subscriber<ResponseEvent>): Unsubscribe {
    return add(this.#errors, subscriber)
  }
}

/** Each subscription has a function of its own, so that one function may subscribe twice. */
function add<Event>(to: Set<Subscriber<Event>>, subscriber: Subscriber<Event>): Unsubscribe {
  const own: Subscriber<Event> = (event) => subscriber(event)
  to.add(own)
  return () => void to.delete(own)
}

function send<Event extends RequestEvent>(
  name: string,
  subscribers: ReadonlySet<Subscriber<Event>>,
  event: Event,
): void {
  for (const subscriber of subscribers)
    guarded(
      () => subscriber(event),
      (error) => event.facts.log.error(`A subscriber of ${name} failed`, error),
    )
}
