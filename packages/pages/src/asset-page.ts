import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { page, type Page } from './page.ts'

/** The files of Swagger UI and Redoc that the pages load. */
export const assetNames = [
  'swagger-ui-dist/swagger-ui.css',
  'swagger-ui-dist/swagger-ui-bundle.js',
  'swagger-ui-dist/oauth2-redirect.html',
  'swagger-ui-dist/oauth2-redirect.js',
  'swagger-ui-dist/favicon-32x32.png',
  'redoc/bundles/redoc.standalone.js',
] as const

export type AssetName = (typeof assetNames)[number]

/**
 * Reads a file that the pages load. `concordat build` replaces this module by one that has the files compressed in it.
 */
export function assetPage(contentType: string, name: AssetName): Page {
  const file = createRequire(import.meta.url).resolve(name)
  if (!name.startsWith('redoc/')) return page(contentType, readFileSync(file))
  // The logo of Redoc is on another origin, so it is replaced by an empty image.
  return page(contentType, readFileSync(file, 'utf8').replaceAll(logo, emptyImage))
}

const logo = 'https://cdn.redoc.ly/redoc/logo-mini.svg'
const emptyImage = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='
