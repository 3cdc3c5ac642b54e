import { findAutocannon } from './autocannon.ts'
import type { LoadGenerator } from './load-generator.ts'
import { findWrk } from './wrk.ts'

/**
 * Finds the load generator: wrk if it is installed or can be fetched, otherwise autocannon, with a warning.
 * autocannon runs on Node, and takes so much CPU time that it slows the servers on a machine with few cores.
 *
 * @param connections the number of connections that a load keeps open
 */
export async function findLoadGenerator(
  connections: number,
  warn: (text: string) => void,
): Promise<LoadGenerator> {
  const wrk = await findWrk(connections)
  if (typeof wrk !== 'string') return wrk
  warn(
    `WARNING: wrk is not available (${wrk}), so autocannon sends the requests. It shares the cores with the ` +
      'servers, which makes fast servers look slower: compare these figures with others by autocannon only.',
  )
  return findAutocannon(connections)
}
