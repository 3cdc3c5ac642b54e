import type { Api } from './api.ts'
import { BootError } from './boot-error.ts'

/**
 * Refuses handlers that are bound to another host, as those made with `fromExpress` are.
 *
 * @throws BootError with all of them
 */
export function refuseHostBound(api: Api, host: string): void {
  const faults: string[] = []
  for (const [operationId, handler] of api.handlers) {
    const { host: bound } = handler as { host?: string }
    if (bound === undefined || bound === host) continue
    faults.push(`The handler ${operationId} runs on the ${bound} host only, and this is the ${host} host.`)
  }
  if (faults.length > 0) throw new BootError(faults)
}
