import type { AnyApi } from '../api.ts'

/**
 * The base path of an API as Express takes it: `app.use(mountPath(api), …)`. Express has meanings of its own
 * for some characters that may stand in the path of a contract's server.
 */
export function mountPath({ basePath }: AnyApi): string {
  return basePath.replace(/[(){}[\]*+?!:\\]/g, '\\$&') || '/'
}
