import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { connect, type Socket } from 'node:net'

/** The times of answers in milliseconds, without and with many other connections. */
export interface Speeds {
  without: number[]
  within: number[]
  /** The smallest number of idle and slow connections that were still open at the end of a round. */
  open: number
}

/**
 * Measures how fast a server answers. Each round has two halves: the first without other connections, the second with
 * idle connections and with slow ones, whose body arrives byte by byte.
 */
export async function measureSpeed(
  port: number,
  counts: { idle: number; slow: number; rounds: number; requests: number },
  signal: AbortSignal,
): Promise<Speeds> {
  const { idle, slow, rounds, requests } = counts
  const speeds: Speeds = { without: [], within: [], open: Infinity }
  await times(port, requests)
  for (let round = 0; round < rounds && !signal.aborted; round++) {
    speeds.without.push(...(await times(port, requests)))
    const others = await Promise.all([
      ...Array.from({ length: idle }, () => idleConnection(port)),
      ...Array.from({ length: slow }, () => slowConnection(port)),
    ])
    speeds.within.push(...(await times(port, requests)))
    speeds.open = Math.min(
      speeds.open,
      others.filter(({ destroyed, readyState }) => !destroyed && readyState === 'open').length,
    )
    const closed = others.filter((socket) => !socket.closed).map((socket) => once(socket, 'close'))
    for (const socket of others) socket.destroy()
    await Promise.all(closed)
  }
  return speeds
}

/** Sends requests one after another on a persistent connection. Returns their times in milliseconds. */
async function times(port: number, requests: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const list: number[] = []
  for (let count = 0; count < requests; count++) {
    const start = performance.now()
    await new Promise<void>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/item', agent }, (response) =>
        response.resume().once('end', resolve),
      ).once('error', reject)
    })
    list.push(performance.now() - start)
  }
  agent.destroy()
  return list
}

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** A connection that stays open after one request. */
async function idleConnection(port: number): Promise<Socket> {
  const socket = await opened(port)
  socket.write('GET /item HTTP/1.1\r\nHost: a\r\n\r\n')
  await once(socket, 'data')
  return socket
}

/** A connection on which a body arrives byte by byte. */
async function slowConnection(port: number): Promise<Socket> {
  const socket = await opened(port)
  socket.write(
    'POST /item HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n',
  )
  const timer = setInterval(() => socket.write(' '), 100)
  socket.once('close', () => clearInterval(timer))
  return socket
}
