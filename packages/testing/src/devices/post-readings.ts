import { Agent, request } from 'node:http'

/** The answers that the devices have received. */
export interface Posted {
  /** The readings that the server has accepted: device and number. */
  accepted: [device: number, number: number][]
  /** The statuses other than 201, and the errors of connections. */
  refused: string[]
  /** The time of each answer, in milliseconds. */
  times: number[]
}

/** Posts readings from many devices at once, each on a persistent connection of its own. */
export async function postReadings(
  port: number,
  devices: number,
  each: number,
  signal: AbortSignal,
  onPosted: (count: number) => void,
): Promise<Posted> {
  const posted: Posted = { accepted: [], refused: [], times: [] }
  const device = async (id: number): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let number = 0; number < each && !signal.aborted; number++) {
      const start = performance.now()
      const answer = await post(port, agent, JSON.stringify({ device: id, number, value: id + number / 10 }))
      posted.times.push(performance.now() - start)
      if (answer === 201) posted.accepted.push([id, number])
      else posted.refused.push(String(answer))
      onPosted(posted.times.length)
    }
    agent.destroy()
  }
  await Promise.all(Array.from({ length: devices }, (_one, id) => device(id)))
  return posted
}

/**
 * Posts a body.
 *
 * @returns the status, or the error of the connection
 */
function post(port: number, agent: Agent, body: string): Promise<number | string> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(
      { host: '127.0.0.1', port, path: '/readings', method: 'POST', agent, headers },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode!))
        response.once('error', (error) => resolve(String(error)))
      },
    )
    sent.once('error', (error) => resolve(String(error)))
    sent.end(body)
  })
}
