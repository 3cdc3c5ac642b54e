import type { Charge, ChargeRequest, Payments } from './payments.ts'

/** The amount that is declined. */
const declined = 4.02

/**
 * The payments of development: they charge nothing, and are kept in memory. An amount of exactly 4.02 is declined, and
 * every other one succeeds.
 */
export class DevelopmentPayments implements Payments {
  readonly #charges = new Map<string, Charge>()

  async charge({ key, amount }: ChargeRequest): Promise<Charge> {
    let charge = this.#charges.get(key)
    if (charge === undefined) {
      charge =
        amount === declined
          ? { isDeclined: true, reason: 'The card was declined.' }
          : { isDeclined: false, reference: `ch_${key}` }
      this.#charges.set(key, charge)
    }
    return charge
  }

  async find(key: string): Promise<Charge | undefined> {
    return this.#charges.get(key)
  }
}
