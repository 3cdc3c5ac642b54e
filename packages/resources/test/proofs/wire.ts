import { Agent, request } from 'node:http'
import { connect } from 'node:net'

/** A request as it is sent. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  /** Names and values, in turn. */
  readonly headers?: readonly string[]
  readonly body?: string
}

/** A reply as it comes; the status 0 if the server has closed the connection without one. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Sends requests over few connections. */
export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 16 })
  readonly port: number

  constructor(port: number) {
    this.port = port
  }

  send({ method, path, headers = [], body }: WireRequest): Promise<WireAnswer> {
    const length = body === undefined ? [] : ['content-length', String(Buffer.byteLength(body))]
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.#agent,
        host: '127.0.0.1',
        port: this.port,
        method,
        path,
        headers: ['host', `127.0.0.1:${this.port}`, ...length, ...headers],
      })
      sent.on('response', (answer) => {
        let text = ''
        answer.setEncoding('latin1')
        answer.on('data', (part: string) => (text += part))
        answer.on('error', () => resolve({ status: 0, headers: {}, text }))
        answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }))
      })
      // A server that refuses a large request closes its connection.
      sent.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE'
          ? resolve({ status: 0, headers: {}, text: '' })
          : reject(error),
      )
      sent.end(body)
    })
  }

  /** Sends bytes that are no valid request, one character each. @returns all that the server answers */
  sendRaw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = ''
      const socket = connect(this.port, '127.0.0.1', () => socket.end(bytes, 'latin1'))
      socket.setEncoding('latin1')
      socket.on('data', (part: string) => (text += part))
      socket.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(text) : reject(error),
      )
      socket.on('close', () => resolve(text))
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
