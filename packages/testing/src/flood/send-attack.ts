import { connect } from 'node:net'
import type { Attack } from './attack.ts'

/**
 * The time after which the client closes a connection without traffic, in milliseconds. Many attacks are
 * never answered.
 */
const patience = 200
/** The maximum number of characters of an answer. A longer answer is not read to its end. */
const longestAnswer = 1_000_000

/**
 * Sends an attack.
 *
 * @returns what the server has answered, which may be nothing
 */
export function exchangeBytes(port: number, { writes, ending, pause }: Attack): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setTimeout(patience, () => socket.destroy())
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk
      if (text.length > longestAnswer) socket.destroy()
    })
    socket.once('close', () => resolve(text))
    // The server may close the connection before everything is written.
    socket.on('error', () => socket.destroy())
    socket.once('connect', () => write(0))
    const write = (index: number): void => {
      const bytes = writes[index]
      if (bytes === undefined) {
        if (ending === 'end') socket.end()
        else if (ending === 'reset') socket.resetAndDestroy()
        return
      }
      const goOn = () => write(index + 1)
      socket
        .setNoDelay(true)
        .write(bytes, () => void (pause === undefined ? setImmediate(goOn) : setTimeout(goOn, pause)))
    }
  })
}
