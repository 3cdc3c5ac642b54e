import type { EndFacts } from '../hooks/hooks.ts'
import type { LogFields } from '../log.ts'
import { instanceOf } from '../pipeline/failure.ts'
import { plugin, type Plugin } from '../plugin.ts'

/** The options of `accessLog`. */
export interface AccessLogOptions {
  /** Returns further fields. A field with the value undefined is left out of the line. */
  fields?: (end: EndFacts) => LogFields
  /** Returns true for a request that gets no line. */
  skip?: (end: EndFacts) => boolean
}

/**
 * Creates a plugin that logs one line for each request that the API has answered, at the level `info`: the
 * method, the path, the status, the size of the body in bytes, the time in milliseconds, the operationId, the
 * outcome and the address of the client. Queries, headers and bodies are not logged. With the plugin
 * `requestId`, the line has the id.
 *
 * @example
 * ```ts
 * const plugins = [requestId(), accessLog({ skip: ({ operation }) => operation?.operationId === 'getHealth' })]
 * ```
 */
export function accessLog({ fields, skip }: AccessLogOptions = {}): Plugin<{}> {
  return plugin({
    name: 'accessLog',
    onStart: ({ log }) => {
      if (!log.hasInfo) log.warn('accessLog writes nothing: the log has no function `info`.')
    },
    hooks: {
      onEnd: [
        (end) => {
          if (skip?.(end) === true) return
          const { request, operation, status, bytes, ms, outcome, log } = end
          const { method } = request
          const path = instanceOf(request)
          log.info(`${method} ${path} ${status}`, {
            // Other logs have these fields in the message.
            ...(log.isStructured && { method, path, status }),
            bytes,
            ms: Math.round(ms * 100) / 100,
            operationId: operation?.operationId,
            outcome,
            address: request.address,
            ...fields?.(end),
          })
        },
      ],
    },
  })
}
