import { createHmac } from 'node:crypto'

const prefix = 'whsec_'

/**
 * Signs a webhook as Standard Webhooks has it: `v1,` and the HMAC-SHA256 of the id, the time and the body, in base64
 * (github.com/standard-webhooks/standard-webhooks, "Signature scheme").
 *
 * @param timestamp the time of the attempt, in seconds since 1970
 * @param secrets `whsec_` and base64 each. With several, receivers can change from one to the next
 * @throws TypeError for a secret of another form
 */
export function signature(
  id: string,
  timestamp: number,
  body: string,
  secrets: string | readonly string[],
): string {
  return [secrets]
    .flat()
    .map((secret) => {
      const hash = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`)
      return `v1,${hash.digest('base64')}`
    })
    .join(' ')
}

function keyOf(secret: string): Buffer {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    throw new TypeError('The secret of a webhook is not whsec_ and base64.')
  return Buffer.from(text, 'base64')
}
