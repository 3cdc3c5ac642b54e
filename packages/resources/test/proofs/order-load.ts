import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Random } from '@concordat/testing'

/** Starts a server of the grocery as a process of its own. */
export async function startServer(url: string): Promise<{ process: ChildProcess; base: string }> {
  const script = fileURLToPath(new URL('stored-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface({ input: child.stdout }))
    return { process: child, base: `${line}/api` }
  throw new Error('The server has not started.')
}

/** What a client has learned about the orders that it has sent. */
export interface OrderLoad {
  /** The customers whose orders were acknowledged. The name ends in the number of lines. */
  readonly acknowledged: string[]
  /** Replies other than 201 and a proper 503, and errors other than a broken connection. */
  readonly wrong: string[]
  /** The number of replies with status 503. */
  unavailable: number
}

/**
 * Sends orders from several clients at once, until it is told to stop.
 *
 * @param name the beginning of the names of the customers
 * @param onAcknowledged called after each acknowledged order
 */
export async function sendOrders(
  base: string,
  name: string,
  random: Random,
  isOver: () => boolean,
  onAcknowledged: (count: number) => void = () => undefined,
): Promise<OrderLoad> {
  const load: OrderLoad = { acknowledged: [], wrong: [], unavailable: 0 }
  let sent = 0
  const client = async () => {
    while (!isOver()) {
      const count = random.between(0, 4)
      const customer = `${name}-${sent++}-${count}`
      const lines = Array.from({ length: count }, () => ({ itemId: random.between(1, 3), quantity: 1 }))
      try {
        const response = await fetch(`${base}/orders`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ customer, lines }),
        })
        const text = await response.text()
        if (response.status === 201) {
          load.acknowledged.push(customer)
          onAcknowledged(load.acknowledged.length)
        } else if (response.status === 503 && response.headers.has('retry-after')) {
          load.unavailable++
          await new Promise((resolve) => setTimeout(resolve, 20))
        } else load.wrong.push(`${response.status} ${text}`)
      } catch (error) {
        // The server was killed, and nobody knows what became of this order.
        if (!/fetch failed|terminated/.test(String(error))) load.wrong.push(String(error))
        else if (!isOver()) await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }
  await Promise.all(Array.from({ length: 16 }, client))
  return load
}
