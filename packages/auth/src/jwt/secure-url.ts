/** Returns a URL of an issuer. @throws TypeError for a URL that is not https, except on this machine */
export function secureUrl(given: URL | string): URL {
  const url = new URL(given)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    throw new TypeError(`${url.href} is not https, so anybody on the way could change what it answers.`)
  return url
}
