import type { StoredApi } from '../support/shop.ts'

/** The names of the resources of the grocery, with the properties that hold their keys. */
const keyNames: Readonly<Record<string, string>> = {
  itemId: 'Item',
  categoryId: 'Category',
}
const resourceOfPath: Readonly<Record<string, string>> = {
  items: 'Item',
  categories: 'Category',
  orders: 'Order',
  notes: 'Note',
}

/** A request whose keys are written as places: the first Item that was added is `#Item:0`. */
export interface SideRequest {
  method: string
  /** The path and query below the base path. */
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/** A reply whose keys, cursors and times are replaced, so that it can be compared with that of another database. */
export interface SideReply {
  status: number
  body: unknown
  headers: Readonly<Record<string, string | null>>
}

/**
 * One of two databases that get the same requests. Databases number their rows differently after a failure, so keys are
 * renamed in the order in which they appear.
 */
export class StoreSide {
  readonly #shop: StoredApi
  readonly #keys = new Map<string, number[]>()
  /** The last cursor and ETag, which the next request may use. */
  #cursor = ''
  #etag = '""'

  constructor(shop: StoredApi) {
    this.#shop = shop
  }

  async ask({ method, path, body, headers = {} }: SideRequest): Promise<SideReply> {
    const real = (text: string) =>
      text
        .replaceAll(/#(\w+):(\d+)/g, (_, name: string, place: string) =>
          String(this.#key(name, Number(place))),
        )
        .replace('#cursor', () => this.#cursor)
        .replace('#etag', () => this.#etag)
    const given =
      body === undefined
        ? undefined
        : (JSON.parse(real(JSON.stringify(body)).replaceAll(/"@(-?\d+)"/g, '$1')) as unknown)
    const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, real(value)]))
    const reply = await this.#shop.ask(method, `/api${real(path)}`, given, sent)
    const resource = resourceOfPath[/^\/(\w+)/.exec(path)?.[1] ?? ''] ?? ''
    const location = reply.headers.get('location')
    if (reply.status === 201) this.#note(resource, reply.body.id as number)
    const link = reply.headers.get('link')
    this.#cursor = /cursor=([^&>]*)/.exec(link ?? '')?.[1] ?? this.#cursor
    this.#etag = reply.headers.get('etag') ?? this.#etag
    return {
      status: reply.status,
      body: this.#renamed(reply.body, resource),
      headers: {
        location: location && this.#renamedText(location),
        link: link && this.#renamedText(link).replaceAll(/(cursor|categoryId)=[^&>]*/g, '$1=…'),
        etag: reply.headers.get('etag'),
      },
    }
  }

  #note(resource: string, key: number): void {
    const known = this.#keys.get(resource)
    if (known === undefined) this.#keys.set(resource, [key])
    else known.push(key)
  }

  /** Keys that do not exist are the same on both sides. */
  #key(resource: string, place: number): number {
    return this.#keys.get(resource)?.[place] ?? 1_000_000 + place
  }

  #place(resource: string, key: unknown): unknown {
    const place = this.#keys.get(resource)?.indexOf(key as number) ?? -1
    return place < 0 ? key : `#${place}`
  }

  #renamed(value: unknown, resource: string, name?: string): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#renamed(one, resource))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, this.#renamed(one, resource, key)]),
      )
    if (name === 'createdAt' || name === 'updatedAt') return 'time'
    if (name === 'id') return this.#place(resource, value)
    if (name !== undefined && name in keyNames) return this.#place(keyNames[name]!, value)
    return typeof value === 'string' ? this.#renamedText(value) : value
  }

  #renamedText(text: string): string {
    return text
      .replaceAll(
        /\b(Item|Category|Order|Note) (\d+)/g,
        (_, name: string, key: string) => `${name} ${String(this.#place(name, Number(key)))}`,
      )
      .replaceAll(
        /\/(items|categories|orders|notes)\/(\d+)/g,
        (_, path: string, key: string) =>
          `/${path}/${String(this.#place(resourceOfPath[path]!, Number(key)))}`,
      )
  }
}
