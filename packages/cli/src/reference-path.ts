import { partsOf, type AnyApi } from '@concordat/server/kit'

/**
 * The reference pages. Each entry has the path of the page, and for two pages also the path of a script that the page
 * loads.
 */
const references = [['/docs', '/docs/start.js'], ['/redoc', '/redoc/start.js'], ['/documentation']] as const

/**
 * The path of the first reference page that can be served beside an API.
 *
 * @returns undefined if for each reference page, the contract itself has the path of the page or of its script
 */
export function referencePath(api: AnyApi): string | undefined {
  const { router } = partsOf(api).engine
  const isOwn = (path: string) => {
    const base = api.basePath
    if (path !== base && !path.startsWith(`${base}/`)) return false
    return router.find(path.slice(base.length) || '/') !== undefined
  }
  return references.find((paths) => !paths.some(isOwn))?.[0]
}
