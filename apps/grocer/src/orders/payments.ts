/** A request to charge a card. */
export interface ChargeRequest {
  /** The name of the charge. A provider of payments charges a card at most once for each key. */
  key: string
  /** The amount to charge, with at most two decimals. */
  amount: number
  /** What stands for the card. */
  token: string
}

/** What became of a charge. */
export type Charge =
  | { isDeclined: false; /** How the provider calls the charge. */ reference: string }
  | { isDeclined: true; /** A sentence for the customer. */ reason: string }

/** A provider of payments. */
export interface Payments {
  /**
   * Charges a card. A second request with the same key has the result of the first one, and charges nothing.
   *
   * @throws any error if it is not known whether the card was charged
   */
  charge(request: ChargeRequest): Promise<Charge>
  /** Returns the charge with a key; undefined if no card was charged. */
  find(key: string): Promise<Charge | undefined>
}
