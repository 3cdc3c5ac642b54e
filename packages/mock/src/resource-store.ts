import type { Resource } from './resource-shape.ts'

/** The limits of the resources in memory. */
export interface StoreLimits {
  /** The largest number of resources. */
  count: number
  /** The largest size of all resources together, as `sizeOf` computes it. */
  size: number
}

interface Entry {
  readonly collection: string
  readonly id: string
  readonly resource: Resource
  readonly size: number
}

const defaultLimits: StoreLimits = { count: 10_000, size: 64 * 2 ** 20 }
/** The number of bytes that is added for each value, because even an empty object takes about this much memory. */
const sizeOfValue = 64

/**
 * Resources in memory, by the path of their collection and their id. If they exceed a limit, those that were changed
 * the longest time ago are removed.
 */
export class ResourceStore {
  readonly #limits: StoreLimits
  readonly #collections = new Map<string, Map<string, Entry>>()
  /** All entries, the one that was changed the longest time ago first. */
  readonly #entries = new Set<Entry>()
  #size = 0

  constructor(limits = defaultLimits) {
    this.#limits = limits
  }

  get(collection: string, id: string): Resource | undefined {
    return this.#collections.get(collection)?.get(id)?.resource
  }

  list(collection: string): Resource[] {
    return Array.from(this.#collections.get(collection)?.values() ?? [], ({ resource }) => resource)
  }

  /** Adds a resource, or replaces the one with the same id. */
  put(collection: string, id: string, resource: Resource): void {
    const entry = { collection, id, resource, size: sizeOf(resource) }
    this.#size += entry.size
    const entries = this.#entriesOf(collection)
    this.#forget(entries.get(id))
    // An entry that is replaced keeps its place in the list.
    entries.set(id, entry)
    this.#entries.add(entry)
    this.#removeOldest()
  }

  remove(collection: string, id: string): void {
    const entries = this.#collections.get(collection)
    this.#forget(entries?.get(id))
    entries?.delete(id)
    if (entries?.size === 0) this.#collections.delete(collection)
  }

  #entriesOf(collection: string): Map<string, Entry> {
    let entries = this.#collections.get(collection)
    if (entries === undefined) this.#collections.set(collection, (entries = new Map()))
    return entries
  }

  #forget(entry: Entry | undefined): void {
    if (entry === undefined) return
    this.#entries.delete(entry)
    this.#size -= entry.size
  }

  #removeOldest(): void {
    const { count, size } = this.#limits
    for (const { collection, id } of this.#entries) {
      if (this.#entries.size <= count && this.#size <= size) return
      this.remove(collection, id)
    }
  }
}

/** The bytes of a resource as JSON and of its files, and 64 more for each value in it. */
function sizeOf(resource: Resource): number {
  let more = 0
  const json = JSON.stringify(resource, (_name, value: unknown) => {
    more += sizeOfValue
    if (value instanceof Blob) more += value.size
    return typeof value === 'bigint' ? String(value) : value
  })
  return Buffer.byteLength(json) + more
}
