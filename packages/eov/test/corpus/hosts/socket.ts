import { Agent, request as open } from 'node:http'
import { connect } from 'node:net'
import type { WireRequest } from '../case.ts'
import { partsOf, type Answered } from './host.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** Sends a request to a local port. node:http sends targets unchanged, while `fetch` normalises them. */
export function sendTo(port: number, base: string, request: WireRequest): Promise<Answered> {
  if (request.raw !== undefined) return sendRaw(port, request.raw.replaceAll('{base}', base))
  const [method, target] = partsOf(request.line)
  const path = target.startsWith('/') ? base + target : target.replaceAll('{base}', base)
  const { headers = {}, body, chunked = false } = request
  return new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const out = open({ agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } })
    out.once('error', reject)
    out.once('response', (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.once('error', reject)
      response.once('end', () => {
        const names = Object.entries(response.headers)
        resolve({
          status: response.statusCode!,
          headers: new Map(names.map(([name, value]) => [name, [value].flat().join(', ')])),
          body: Buffer.concat(pieces),
        })
      })
    })
    if (chunked && body !== undefined) {
      const middle = Math.ceil(body.length / 2)
      out.write(body.slice(0, middle))
      out.end(body.slice(middle))
    } else out.end(body)
  })
}

/**
 * Sends text unchanged, and reads one reply until the connection ends. The text has to contain `Connection:
 * close`.
 */
function sendRaw(port: number, text: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const pieces: Buffer[] = []
    socket.on('data', (piece) => pieces.push(piece))
    socket.once('error', reject)
    socket.once('close', () => resolve(parsed(Buffer.concat(pieces).toString('latin1'))))
    socket.write(Buffer.from(text, 'latin1'))
  })
}

function parsed(text: string): Answered {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [line = '', ...fields] = head.split('\r\n')
  const headers = fields.map((field): [string, string] => {
    const colon = field.indexOf(':')
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()]
  })
  const body = Buffer.from(rest.join('\r\n\r\n'), 'latin1')
  return { status: Number(line.split(' ')[1]), headers: new Map(headers), body }
}
