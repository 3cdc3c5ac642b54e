/** Converts a price to cents. The contract allows at most two decimals, so this is exact. */
export function toCents(price: number): number {
  return Math.round(price * 100)
}

/** Converts cents to the number in the contract: 99 to 0.99. */
export function toPrice(cents: number): number {
  return cents / 100
}
