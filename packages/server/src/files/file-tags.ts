import { createHash, randomUUID } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import type { OpenFile } from './open-file.ts'

/** The size up to which the tag of a file is a hash of its bytes, in bytes. */
const hashedSize = 4 * 1024 * 1024

/**
 * The time that the clock of a file system may take to tell two changes apart, in milliseconds. That of FAT is the
 * longest.
 */
const clockStep = 2000

/** The number of tags that are kept. */
const maxTags = 10_000

const chunkSize = 64 * 1024

/**
 * Makes the strong entity tags of files (RFC 9110 section 8.8.3). The tag of a file is a hash of its bytes, so that it is
 * the same on every server, and after every deployment that did not change the file. The hash is kept for as long as the
 * identity of the file is the same: its device, number, size, and the times of its last change, of which that of
 * the entry (`ctime`) can not be set. A large file would keep the first client waiting, and a client that only asks for
 * its head would cost as much as the whole, so its tag is a hash of the identity.
 *
 * The clocks of file systems have steps: two changes within one step leave the same identity. While a file has changed
 * so recently that it could change again unnoticed, nothing is concluded from its identity.
 */
export class FileTags {
  readonly #known = new Map<string, Promise<string>>()

  /** Returns the tag of a file, with its quotes. */
  async tagOf(file: OpenFile): Promise<string> {
    const { stat } = file
    const identity = identityOf(stat)
    if (stat.size > hashedSize)
      return hasSettled(stat) ? tagOfHash(createHash('sha256').update(identity)) : singleTag()
    if (!hasSettled(stat)) return contentTag(file)
    let tag = this.#known.get(identity)
    if (tag === undefined) {
      tag = contentTag(file)
      this.#keep(identity, tag)
    }
    return tag
  }

  #keep(identity: string, tag: Promise<string>): void {
    const [oldest] = this.#known.keys()
    if (this.#known.size >= maxTags) this.#known.delete(oldest!)
    this.#known.set(identity, tag)
    tag.catch(() => this.#known.delete(identity))
  }
}

function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join()
}

/** Whether the next change of a file will be seen in its times. A time in the future says nothing. */
function hasSettled({ mtimeMs, ctimeMs }: BigIntStats): boolean {
  return Date.now() - Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs) > clockStep
}

/** Returns a hash of the bytes of a file; if they change meanwhile, a tag that no other reply has. */
async function contentTag({ handle, stat }: OpenFile): Promise<string> {
  const hash = createHash('sha256')
  const size = Number(stat.size)
  const buffer = Buffer.allocUnsafe(Math.min(chunkSize, size))
  for (let position = 0; position < size;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, size - position), position)
    if (bytesRead === 0) return singleTag()
    hash.update(buffer.subarray(0, bytesRead))
    position += bytesRead
  }
  return identityOf(await handle.stat({ bigint: true })) === identityOf(stat) ? tagOfHash(hash) : singleTag()
}

function tagOfHash(hash: ReturnType<typeof createHash>): string {
  return `"${hash.digest('base64url').slice(0, 22)}"`
}

function singleTag(): string {
  return `"${randomUUID()}"`
}
