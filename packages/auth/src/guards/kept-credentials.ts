/** Credentials that were checked, to be recognised without another check. Those that were not used for longest are forgotten. */
export class KeptCredentials<Value> {
  readonly #most: number
  // A Map has the order of insertion. An entry that is used is inserted again, so that the first is the oldest.
  readonly #kept = new Map<string, { readonly value: Value; readonly expires: number }>()

  constructor(most: number) {
    this.#most = most
  }

  /** @param key the credential or a hash of it */
  get(key: string, now: number): Value | undefined {
    const found = this.#kept.get(key)
    if (found === undefined) return undefined
    this.#kept.delete(key)
    if (found.expires <= now) return undefined
    this.#kept.set(key, found)
    return found.value
  }

  /** @param expires when the entry is no longer used, in the unit of `now` */
  keep(key: string, value: Value, expires: number): void {
    this.#kept.set(key, { value, expires })
    if (this.#kept.size <= this.#most) return
    const [oldest] = this.#kept.keys()
    this.#kept.delete(oldest!)
  }
}
