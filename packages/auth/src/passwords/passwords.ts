import { hashPassword, usualCost, verifyPassword, type PasswordCost } from './password-hash.ts'
import { PasswordQueue } from './password-queue.ts'

/** The longest password, in UTF-16 code units. */
const longest = 1024

/** Hashes and checks passwords, few at the same time. */
export class Passwords {
  readonly #cost: PasswordCost
  readonly #queue = new PasswordQueue()
  #dummy: Promise<string> | undefined

  constructor(cost: PasswordCost = usualCost) {
    this.#cost = cost
  }

  hash(password: string): Promise<string> {
    return this.#queue.run(() => hashPassword(password, this.#cost))
  }

  /**
   * Checks a password. It takes the same steps if there is no hash, so that the time does not tell whether a user exists.
   *
   * @param stored the hash; undefined if there is none
   */
  async verify(password: string, stored: string | undefined): Promise<'right' | 'outdated' | 'wrong'> {
    const hash = stored ?? (await (this.#dummy ??= hashPassword('', this.#cost)))
    const verdict = await this.#queue.run(() => verifyPassword(password.slice(0, longest), hash, this.#cost))
    return stored === undefined || password.length > longest ? 'wrong' : verdict
  }

  /** Hashes a dummy password, so that the first log-in takes no longer than others. */
  async warm(): Promise<void> {
    await (this.#dummy ??= hashPassword('', this.#cost))
  }
}
