import { partsOf, type AnyApi } from '../api.ts'
import { BootError } from '../boot/boot-error.ts'

/**
 * @returns the name of the only host that can run a handler, such as `express` for a handler made with
 * `fromExpress`; undefined if every host can run it
 */
export function hostOf(handler: Function): string | undefined {
  return (handler as { host?: string }).host
}

/**
 * Checks that this host can run all handlers of an API.
 *
 * @param host the name of this host
 * @throws BootError with all handlers that are bound to another host
 */
export function refuseHostBound(api: AnyApi, host: string): void {
  const bound = [...partsOf(api).handlers].filter(([, handler]) => (hostOf(handler) ?? host) !== host)
  if (bound.length === 0) return
  throw new BootError(
    bound.map(([operationId, handler]) => ({
      code: 'handler-of-another-host',
      message: `The handler ${operationId} runs on the ${hostOf(handler)} host only, and this is the ${host} host.`,
    })),
  )
}
