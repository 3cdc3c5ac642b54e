import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { ResourceDatabase } from '@concordat/resources'
import type { Reading } from '@grocer/contract'

/** How often a stream looks for readings that another process has stored, in milliseconds. */
const pause = 1000

/** How many readings a stream reads at once. */
const most = 100

/** The streams of readings of this process. They read the database, and are told when this process has stored something. */
export class ReadingsFeed {
  readonly #emitter = new EventEmitter().setMaxListeners(0)

  /** Tells the streams of a device that there are new readings. */
  announce(deviceId: number): void {
    this.#emitter.emit(String(deviceId))
  }

  /**
   * Gives the readings of a device, the stored ones and then each as it arrives, until the signal is aborted.
   *
   * @param after the id after which they begin
   */
  async *readings(
    db: ResourceDatabase,
    deviceId: number,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<Reading, void, undefined> {
    const stored = db.resource<Reading>('Reading')
    let last = after
    let news = new AbortController()
    const wake = () => news.abort()
    this.#emitter.on(String(deviceId), wake)
    try {
      while (!signal.aborted) {
        news = new AbortController()
        const page = { where: { deviceId }, after: last, limit: most }
        const found = await db.read(() => stored.list(page))
        for (const reading of found) {
          yield reading
          last = reading.id
        }
        if (found.length === 0) await interrupted(AbortSignal.any([signal, news.signal]))
      }
    } finally {
      this.#emitter.off(String(deviceId), wake)
    }
  }
}

/** Waits for the pause of a stream, or until the signal is aborted. */
async function interrupted(signal: AbortSignal): Promise<void> {
  await wait(pause, undefined, { signal }).catch(() => undefined)
}
