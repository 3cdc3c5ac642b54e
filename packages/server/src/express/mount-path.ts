import type { Served } from '../served.ts'

/**
 * The base path of an API as a path pattern of Express: `app.use(mountPath(api), …)`. Characters that have a
 * special meaning in Express patterns, and may occur in the URL of a server in the contract, are escaped.
 */
export function mountPath({ basePath }: Served): string {
  return basePath.replace(/[(){}[\]*+?!:\\]/g, '\\$&') || '/'
}
