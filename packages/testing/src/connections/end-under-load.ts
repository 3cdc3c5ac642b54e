import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { startServer } from './start-server.ts'

/** What a server that received SIGTERM under load has done. */
export interface EndOutcome {
  /** The number of requests whose handlers have started. */
  accepted: number
  answered: number
  tasks: number
  /** The number of persistent connections that the server closed after a reply with `connection: close`. */
  toldToClose: number
  /** The number of persistent connections that the server closed while they were idle. */
  closedIdle: number
  failures: string[]
}

/** A client that sends requests on one connection, one or three at a time, until the server closes it. */
interface Client {
  answered: number[]
  isTold: boolean
  text: string
}

/** Sends SIGTERM to a server while clients send requests on persistent connections. */
export async function endUnderLoad(clients: number, signal: AbortSignal): Promise<EndOutcome> {
  const { port, child, notes, ended, end } = await startServer()
  const failures: string[] = []
  let next = 0
  const all = Array.from({ length: clients }, async (_one, index): Promise<Client> => {
    const client: Client = { answered: [], isTold: false, text: '' }
    const socket = await open(port)
    socket.setEncoding('latin1').on('data', (chunk: string) => (client.text += chunk))
    const closed = once(socket, 'close')
    const pipelined = index % 3 === 0 ? 3 : 1
    while (!socket.destroyed && !socket.readableEnded) {
      client.text = ''
      const paths = Array.from({ length: pipelined }, () => `/work?id=${next++}&ms=${(index * 7) % 40}`)
      socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''))
      while (client.text.split('"id"').length <= pipelined) {
        const isOver = await Promise.race([
          once(socket, 'data').then(() => false),
          closed.then(() => true),
        ]).catch(() => true)
        if (isOver) break
      }
      client.answered.push(...[...client.text.matchAll(/"id":(\d+)\}/g)].map(([, id]) => Number(id)))
      client.isTold ||= /\r\nconnection: close/i.test(client.text)
      if (client.isTold) await closed
    }
    return client
  })
  await wait(300)
  if (signal.aborted) end()
  child.kill('SIGTERM')
  if (!(await isRefused(port, ended))) failures.push('new connections are not refused')
  const told = await Promise.all(all)
  const code = await ended
  if (code !== 0 && !signal.aborted) failures.push(`the server ended with ${code ?? 'a signal'}`)

  const accepted = notes.flatMap((note) =>
    typeof note === 'object' && 'accepted' in note ? [note.accepted] : [],
  )
  const tasks = notes.flatMap((note) => (typeof note === 'object' && 'task' in note ? [note.task] : []))
  const answered = told.flatMap((client) => client.answered)
  const lost = accepted.filter((id) => !answered.includes(id))
  if (lost.length > 0) failures.push(`${lost.length} accepted requests have no reply, such as ${lost[0]}`)
  if (new Set(answered).size !== answered.length) failures.push('a request was answered twice')
  const undone = accepted.filter((id) => !tasks.includes(id))
  if (undone.length > 0) failures.push(`${undone.length} tasks were not completed, such as ${undone[0]}`)
  if (tasks.length > accepted.length) failures.push('a task ran twice')
  if (notes.at(-1) !== 'stopped') failures.push('`stop` was not the last')
  const toldToClose = told.filter(({ isTold }) => isTold).length
  return {
    accepted: accepted.length,
    answered: answered.length,
    tasks: tasks.length,
    toldToClose,
    closedIdle: clients - toldToClose,
    failures,
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/**
 * Connects until a connection is refused.
 *
 * @returns false if the server ended first
 */
async function isRefused(port: number, ended: Promise<unknown>): Promise<boolean> {
  const over = new AbortController()
  void ended.then(() => over.abort())
  while (!over.signal.aborted) {
    const socket = connect(port, '127.0.0.1')
    const outcome = await Promise.race([
      once(socket, 'connect').then(() => 'open'),
      once(socket, 'error').then(([error]) => (error as NodeJS.ErrnoException).code),
    ]).catch((error: NodeJS.ErrnoException) => error.code)
    socket.on('error', () => undefined).destroy()
    if (outcome === 'ECONNREFUSED') return !over.signal.aborted
    await wait(2)
  }
  return false
}
