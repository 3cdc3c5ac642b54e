import type { OpenAPIDocument } from '@concordat/core'

/**
 * Creates the value of the Content-Security-Policy header of a page (CSP Level 3). A page may load from its own origin
 * only, and may connect to it and to the servers of the contract.
 *
 * @param others further sources that the page may connect to
 */
export function contentPolicy(document: OpenAPIDocument, others: readonly string[] = []): string {
  const servers = ((document['servers'] ?? []) as { url: string }[]).flatMap(({ url }) =>
    URL.canParse(url) ? [new URL(url).origin] : [],
  )
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Swagger UI and Redoc insert inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    // The search of Redoc runs in a worker from a blob URL.
    "worker-src 'self' blob:",
    `connect-src ${[...new Set(["'self'", ...servers, ...others])].join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}
