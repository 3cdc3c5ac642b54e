import type { Payment } from '@grocer/contract'

/** A payment with the `Idempotency-Key` of its request, which replies do not have. */
export interface StoredPayment extends Payment {
  key: string
}
