import type { Payment } from '@grocer/contract'

/** The key of the charge of a payment, by which the provider of payments knows it. */
export function chargeKey({ id, orderId }: Payment): string {
  return `order-${orderId}-${id}`
}
