import type { EndFacts } from '../hooks/hooks.ts'
import { ClientGone } from '../pipeline/interruption.ts'

/** Whether a request has failed on the side of the server: with a status of 500 or above, or while it was sent. */
export function isServerFault({ error, status, outcome }: EndFacts): boolean {
  return error !== undefined && (status >= 500 || outcome === 'failed') && !(error instanceof ClientGone)
}
