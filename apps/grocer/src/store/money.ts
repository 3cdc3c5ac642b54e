/** Converts a price to cents. The conversion is exact, because the contract allows at most two decimals. */
export function toCents(price: number): number {
  return Math.round(price * 100)
}

/** Converts cents to a price as in the contract: 99 to 0.99. */
export function toPrice(cents: number): number {
  return cents / 100
}
