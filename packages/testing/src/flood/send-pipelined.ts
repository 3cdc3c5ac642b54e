import { connect } from 'node:net'
import type { Attack } from './attack.ts'

/** The time without traffic after which the client gives up, in milliseconds. */
const patience = 20_000

/**
 * Sends requests at once on one connection, waits for their answers, and then sends an attack.
 *
 * @param requests the number of requests in the bytes
 * @returns what the server has answered
 */
export function sendPipelined(
  port: number,
  bytes: Buffer,
  requests: number,
  attack: Attack,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const chunks: string[] = []
    let answers = 0
    let isAttacking = false
    socket.setTimeout(patience, () => socket.destroy())
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      chunks.push(chunk)
      answers += chunk.split('HTTP/1.1 ').length - 1
      // The start of an answer may be split between two chunks and is not counted then. The timer ends such a
      // connection.
      if (answers < requests || isAttacking) return
      isAttacking = true
      write(0)
    })
    socket.once('close', () => resolve(chunks.join('')))
    socket.on('error', () => socket.destroy())
    socket.once('connect', () => socket.write(bytes))
    const write = (index: number): void => {
      const next = attack.writes[index]
      if (next !== undefined) {
        const goOn = () => write(index + 1)
        socket.write(next, () => void (attack.pause === undefined ? goOn() : setTimeout(goOn, attack.pause)))
      } else if (attack.ending === 'reset') socket.resetAndDestroy()
      else socket.end()
    }
  })
}
