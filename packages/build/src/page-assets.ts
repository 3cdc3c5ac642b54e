import { assetNames, assetPage } from '@concordat/pages/assets'
import { gzipSync } from 'node:zlib'

/** Returns the source of a module with the files of the pages, compressed. */
export function pageAssets(): string {
  const assets = assetNames.map((name) => {
    const { etag, body, gzipped } = assetPage('text/plain', name)
    const isSmaller = gzipped !== undefined && !name.endsWith('.png')
    const stored = (isSmaller ? gzipSync(body, { level: 9 }) : body).toString('base64')
    return [name, { etag, gzipped: isSmaller, stored }]
  })
  return `export const assets = ${JSON.stringify(Object.fromEntries(assets))}\n`
}
