import type { ResourceDatabase } from '@concordat/resources'
import type { Payment } from '@grocer/contract'
import { afterPaid } from './after-paid.ts'
import type { AnnouncePaid } from './paid-webhook.ts'
import { finishPayment } from './finish-payment.ts'
import { giveUpPayment } from './give-up-payment.ts'
import type { Charge, Payments } from './payments.ts'

/** The parts that settling a payment needs. */
export interface Settling {
  db: ResourceDatabase
  payments: Payments
  announcePaid: AnnouncePaid
  note: (line: string) => void
}

/**
 * Stores the result of a charge.
 *
 * @param charge undefined if no card was charged
 * @returns the payment; undefined if the card was not charged, so that the order is open again
 */
export async function settlePayment(
  { db, announcePaid, note }: Omit<Settling, 'payments'>,
  payment: Payment,
  charge: Charge | undefined,
): Promise<Payment | undefined> {
  if (charge === undefined || charge.isDeclined) {
    await db.write(() => giveUpPayment(db, payment))
    return undefined
  }
  const settled = await db.write(() => finishPayment(db, payment, charge.reference, announcePaid))
  if (settled.isNew) afterPaid(settled.payment, note)
  return settled.payment
}
