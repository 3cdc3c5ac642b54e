/**
 * Returns a TypeError that names the option `baseUrl` in place of the one for a relative URL. Other errors are returned
 * unchanged.
 */
export function explainedUrl(cause: unknown, baseUrl = ''): unknown {
  const relative = !/^[a-z][a-z\d+.-]*:/i.test(baseUrl)
  if (!relative || !(cause instanceof TypeError) || !/URL/.test(cause.message)) return cause
  return new TypeError(
    `The client's baseUrl is "${baseUrl}". Outside a browser it has to be absolute: http://127.0.0.1:3000/api`,
    { cause },
  )
}
