import type { EndHook } from '@concordat/server'

/** Writes a line for each request, without its query, which may contain secrets. */
export const logAccess: EndHook = ({ request, status, bytes, ms }) => {
  const { method, base, target } = request
  console.log(`${method} ${base}${target.split('?', 1)[0]} ${status} ${bytes} bytes ${ms.toFixed(1)} ms`)
}
