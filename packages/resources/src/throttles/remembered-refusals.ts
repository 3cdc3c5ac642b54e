import type { Charge, ThrottleStore, Verdict } from '@concordat/auth'

/** The largest number of refusals that are remembered. */
const most = 10_000

/** A refusal, with the time of this process until which it holds. */
interface Refusal {
  readonly verdict: Verdict
  readonly answered: number
  readonly until: number
  readonly limit: number
}

/**
 * A store that remembers what another one has refused. Only time frees a counter, so that a client who is refused until a
 * moment is refused by every process until then, and a flood of its requests does not reach the database.
 */
export class RememberedRefusals implements ThrottleStore {
  readonly #store: ThrottleStore
  readonly #now: () => number
  readonly #refusals = new Map<string, Refusal>()

  /** @param now returns the time of this process in milliseconds. Default: its monotonic clock */
  constructor(store: ThrottleStore, now: () => number = () => performance.now()) {
    this.#store = store
    this.#now = now
  }

  open() {
    return this.#store.open?.()
  }

  close() {
    this.#refusals.clear()
    return this.#store.close?.()
  }

  take(charges: readonly Charge[]): ReturnType<ThrottleStore['take']> {
    // The store reads its clock later, so that a refusal is forgotten before it is over, never after that.
    const now = this.#now()
    for (const charge of charges) {
      const known = this.#refusals.get(charge.key)
      if (known === undefined) continue
      if (now >= known.until || known.limit !== charge.limit) this.#refusals.delete(charge.key)
      else return charges.map((one) => (one === charge ? heldAt(known, now) : unasked(one, known, now)))
    }
    const note = (verdicts: readonly Verdict[]) => {
      for (const [index, verdict] of verdicts.entries())
        if (!verdict.allowed) this.#note(charges[index]!, verdict, now)
      return verdicts
    }
    const taken = this.#store.take(charges)
    return 'then' in taken ? taken.then(note) : note(taken)
  }

  #note({ key, limit }: Charge, verdict: Verdict, asked: number): void {
    this.#refusals.delete(key)
    this.#refusals.set(key, { verdict, answered: this.#now(), until: asked + verdict.wait, limit })
    if (this.#refusals.size <= most) return
    const [oldest] = this.#refusals.keys()
    this.#refusals.delete(oldest!)
  }
}

function heldAt({ verdict, answered, until }: Refusal, now: number): Verdict {
  return { ...verdict, wait: Math.max(1, until - now), at: verdict.at + now - answered }
}

/** The verdict of a policy that is not asked, because another one refuses the request. */
function unasked({ limit }: Charge, { verdict, answered }: Refusal, now: number): Verdict {
  return { allowed: true, remaining: limit, wait: 0, at: verdict.at + now - answered }
}
