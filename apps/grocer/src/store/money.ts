/** A price as a whole number of cents. The contract lets at most two decimals through, so this is exact. */
export function toCents(price: number): number {
  return Math.round(price * 100)
}

/** Cents as the number that the contract speaks of: 99 is 0.99. */
export function toPrice(cents: number): number {
  return cents / 100
}
