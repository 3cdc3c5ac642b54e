import { assets } from 'concordat:assets'
import { gunzipSync } from 'node:zlib'

/** A file of the pages, which the built file has compressed in it. */
class BuiltAsset {
  readonly contentType: string
  readonly etag: string
  readonly gzipped: Buffer | undefined
  readonly #stored: Buffer

  constructor(contentType: string, name: string) {
    const { etag, gzipped, stored } = assets[name]!
    this.contentType = contentType
    this.etag = etag
    this.#stored = Buffer.from(stored, 'base64')
    this.gzipped = gzipped ? this.#stored : undefined
  }

  /** The content for a client that does not accept gzip. */
  get body(): Buffer {
    return this.gzipped === undefined ? this.#stored : gunzipSync(this.#stored)
  }
}

export function assetPage(contentType: string, name: string): BuiltAsset {
  return new BuiltAsset(contentType, name)
}
