const schemes = new Set(['http', 'https', 'mailto', 'tel'])

/**
 * Returns the value of an attribute that is a URL, such as `href`. Escaping does not make `javascript:` safe.
 *
 * @throws TypeError for a scheme other than http, https, mailto and tel
 */
export function urlOf(value: unknown, template: string): any {
  // Browsers ignore control characters and spaces in a scheme.
  // oxlint-disable-next-line no-control-regex
  const [, scheme] = /^([^/?#:]*):/.exec(String(value).replace(/[\u0000-\u0020]/g, '')) ?? []
  if (scheme === undefined || schemes.has(scheme.toLowerCase())) return value
  throw new TypeError(
    `The template ${template} has a URL with the scheme ${JSON.stringify(scheme)}, which is refused.`,
  )
}
