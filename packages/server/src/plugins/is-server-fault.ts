import type { EndFacts } from '../hooks/hooks.ts'
import { ClientGone } from '../pipeline/interruption.ts'

/**
 * Whether the server has failed to answer a request: there is an error, the status is 500 or above or sending the reply
 * has failed, and the reason is not that the client disconnected.
 */
export function isServerFault({ error, status, outcome }: EndFacts): boolean {
  return error !== undefined && (status >= 500 || outcome === 'failed') && !(error instanceof ClientGone)
}
