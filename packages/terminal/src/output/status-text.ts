import { STATUS_CODES } from 'node:http'

/** A status with its reason phrase, such as `404 Not Found`. */
export function statusText(status: number): string {
  const phrase = STATUS_CODES[status]
  return phrase === undefined ? String(status) : `${status} ${phrase}`
}
