import { partsOf, type AnyApi } from '../api.ts'
import { BootError } from '../boot-error.ts'

/** The name of the host that a handler is bound to, such as one made with `fromExpress`; undefined where it runs on any. */
export function hostOf(handler: Function): string | undefined {
  return (handler as { host?: string }).host
}

/**
 * Refuses handlers that are bound to another host.
 *
 * @throws BootError with all of them
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
