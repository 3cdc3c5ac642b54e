import { Agent, request as ask } from 'node:http'
import type { EncodedCall } from '@concordat/server/kit'

export interface Answer {
  status: number
  type: string
  text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

/**
 * Sends a request exactly as encoded. `fetch` would refuse a body with GET, and some headers. If the connection breaks,
 * the request is sent once more: a server may close a persistent connection at the moment when it is used again.
 *
 * @returns the answer; status 0 and the error as text if there is none
 */
export async function send(
  url: string,
  basePath: string,
  method: string,
  wanted: EncodedCall,
): Promise<Answer> {
  const attempt = () => sendOnce(url, basePath, method, wanted)
  return attempt()
    .catch(attempt)
    .catch((error: unknown) => ({ status: 0, type: '', text: String(error) }))
}

function sendOnce(url: string, basePath: string, method: string, wanted: EncodedCall): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const body = wanted.body === undefined ? undefined : Buffer.from(wanted.body)
  const headers = {
    ...wanted.headers,
    ...(body !== undefined && { 'content-length': String(body.length) }),
  }
  return new Promise((resolve, reject) => {
    const request = ask(
      { hostname, port, method, path: basePath + wanted.target, headers, agent, timeout: 30_000 },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error('No answer within 30 seconds')))
    request.end(body)
  })
}
