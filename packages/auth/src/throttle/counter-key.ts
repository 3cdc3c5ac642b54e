import { createHash } from 'node:crypto'

/** The longest text that is part of a key as it is. */
const longest = 40

/**
 * Returns the key of a counter. It has at most 100 characters: long texts, such as the id of a client, are hashed.
 *
 * @param counter the name that policies with the same counters share
 * @param window the length of the window in seconds; a counter has no use for a window of another length
 * @param client the client that is counted; the empty string if all are counted together
 */
export function counterKey(counter: string, window: number, client: string): string {
  return `${short(counter)} ${window} ${short(client)}`
}

function short(text: string): string {
  if (text.length <= longest) return text
  return `#${createHash('sha256').update(text).digest('base64url').slice(0, 32)}`
}
