import type { ClientRequest, IncomingMessage } from 'node:http'

/** Returns the response to a request. @throws the error of the request */
export function answerOf(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => sent.once('response', resolve).once('error', reject))
}
