/** A token that expires, and can be renewed. */
export interface TokenSource {
  /** Returns the present token; undefined if there is none. */
  get(): string | undefined | Promise<string | undefined>
  /**
   * Gets a new token, and keeps it for `get`. It is called once, however many calls wait for it.
   *
   * @returns the new token; undefined if there is none, so that the calls result in the 401
   */
  renew(): Promise<string | undefined>
}

/**
 * The credential of a security scheme: a text, a function that returns it, or a source of tokens that can be renewed.
 * Without a text, the request is sent without it.
 */
export type Credential = string | (() => string | undefined | Promise<string | undefined>) | TokenSource

/** The token of one credential, which is renewed once for all calls that wait. */
export class CurrentToken {
  readonly #source: Credential
  #renewal: Promise<string | undefined> | undefined

  constructor(source: Credential) {
    this.#source = source
  }

  get canBeRenewed(): boolean {
    return typeof this.#source === 'object'
  }

  /** Returns the present token. While it is renewed, that is the new one. */
  async get(): Promise<string | undefined> {
    if (this.#renewal !== undefined) return this.#renewal
    const source = this.#source
    if (typeof source === 'string') return source
    return typeof source === 'function' ? source() : source.get()
  }

  /** Returns a token in place of one that was refused. It is renewed, unless another call has done so meanwhile. */
  async renewed(refused: string): Promise<string | undefined> {
    const source = this.#source
    if (typeof source !== 'object') return refused
    if (this.#renewal === undefined) {
      const present = await source.get()
      if (present !== undefined && present !== refused) return present
    }
    // Another call may have begun to renew the token while this one read the present one.
    this.#renewal ??= source.renew().finally(() => (this.#renewal = undefined))
    return this.#renewal
  }
}
