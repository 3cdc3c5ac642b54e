const usual: Readonly<Record<string, string>> = {
  text: 'text/plain',
  image: 'image/png',
  audio: 'audio/mpeg',
  video: 'video/mp4',
}

/**
 * Returns a media type for the Content-Type header that matches a media range of a contract, such as `image/png` for
 * `image/*`. A type without a wildcard is returned unchanged.
 *
 * @param isFile whether the body is a file, which is not sent as JSON
 *
 * @example
 * ```ts
 * concreteType('image/*') // 'image/png'
 * concreteType('application/*+json') // 'application/vnd.example+json'
 * ```
 */
export function concreteType(range: string, isFile = false): string {
  if (!range.includes('*')) return range
  const [, kind = '', suffix] = /^([^/]+)\/\*(\+.+)?$/.exec(range) ?? []
  if (suffix !== undefined) return `${kind}/vnd.example${suffix}`
  if (kind === '*' || kind === 'application') return isFile ? 'application/octet-stream' : 'application/json'
  return usual[kind] ?? `${kind}/octet-stream`
}
