import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, SignJWT } from 'jose'

/** What the token endpoint of a forged provider answers with. */
export type ForgedReply = (
  sign: (claims: object, header?: object, key?: KeyObject | Uint8Array) => Promise<string>,
  issuer: string,
) => Promise<{ status?: number; body: object }>

/** A provider that answers as the test says, for what a true one never does. */
export async function forgedProvider() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'RS256' }
  let answer: ForgedReply = () => Promise.resolve({ status: 500, body: {} })
  const requests: string[] = []
  const server = createServer((request, response) => {
    const send = (body: object, status = 200) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    requests.push(request.url!)
    if (request.url === '/jwks') send({ keys: [jwk] })
    else if (request.url === '/token') {
      const sign = (claims: object, header = {}, key: KeyObject | Uint8Array = privateKey) =>
        new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key)
      void answer(sign, issuer).then(({ status, body }) => send(body, status))
    } else
      send({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    requests,
    answerWith(next: ForgedReply) {
      answer = next
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
