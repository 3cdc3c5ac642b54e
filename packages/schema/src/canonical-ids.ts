import { scalarText } from './canonical-json.ts'

/**
 * Numbers for objects and arrays. Two of them have the same number exactly if they are equal (JSON Schema 2020-12 core,
 * section 4.2.2). Each object and array is looked at once, however often it is asked for and however deep it lies, so
 * that nested lists with `uniqueItems` take a time in proportion to their size.
 */
export class CanonicalIds {
  readonly #ids = new Map<string, number>()
  readonly #known = new WeakMap<object, number>()

  of(value: object): number {
    let id = this.#known.get(value)
    if (id === undefined) {
      const key = Array.isArray(value)
        ? this.#listKey(value)
        : this.#objectKey(value as Record<string, unknown>)
      id = this.#ids.get(key) ?? this.#ids.size
      this.#ids.set(key, id)
      this.#known.set(value, id)
    }
    return id
  }

  #listKey(list: readonly unknown[]): string {
    return `[${list.map((item) => this.#keyOf(item)).join(',')}]`
  }

  #objectKey(object: Record<string, unknown>): string {
    const names = Object.keys(object).filter((name) => object[name] !== undefined)
    return `{${names
      .sort()
      .map((name) => `${JSON.stringify(name)}:${this.#keyOf(object[name])}`)
      .join(',')}}`
  }

  #keyOf(value: unknown): string {
    return typeof value === 'object' && value !== null ? `#${this.of(value)}` : scalarText(value)
  }
}
