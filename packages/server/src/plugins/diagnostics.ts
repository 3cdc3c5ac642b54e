import { channel } from 'node:diagnostics_channel'
import type { Plugin } from '../plugin.ts'
import { diagnosticChannels } from './diagnostic-channels.ts'
import { isServerFault } from './is-server-fault.ts'
import { RequestEvent } from './request-event.ts'

const start = channel(diagnosticChannels.start)
const end = channel(diagnosticChannels.end)
const error = channel(diagnosticChannels.error)

/**
 * Creates a plugin that publishes requests to `node:diagnostics_channel`, for tracing. The channels are in
 * `diagnosticChannels`, and their messages are of the type `RequestEvent`. An error of a subscriber is an
 * uncaught exception: this is how node:diagnostics_channel treats it.
 *
 * @example
 * ```ts
 * const api = implement(contract, { context: () => ({ items: openItems() }), plugins: [requestId(), diagnostics()] }, handlers)
 * subscribe(diagnosticChannels.end, (message) => console.log((message as ResponseEvent).status))
 * ```
 */
export function diagnostics(): Plugin<{}> {
  return {
    name: 'diagnostics',
    watch(facts) {
      if (!start.hasSubscribers && !end.hasSubscribers && !error.hasSubscribers) return undefined
      const event = new RequestEvent(facts)
      start.publish(event)
      return (ended) => {
        event.ended(ended)
        if (isServerFault(ended)) error.publish(event)
        end.publish(event)
      }
    },
  }
}
