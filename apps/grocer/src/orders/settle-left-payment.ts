import type { Payment } from '@grocer/contract'
import { chargeKey } from './charge-key.ts'
import { settlePayment, type Settling } from './settle-payment.ts'

/** Asks the provider of payments what became of a payment whose process has ended, and stores it. */
export async function settleLeftPayment(settling: Settling, payment: Payment): Promise<void> {
  await settlePayment(settling, payment, await settling.payments.find(chargeKey(payment)))
}
