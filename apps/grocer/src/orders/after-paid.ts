import type { Payment } from '@grocer/contract'

/**
 * Runs once for each order that was paid, when that is on the disk.
 *
 * @param note writes a line to the log
 */
export function afterPaid({ orderId, amount, reference }: Payment, note: (line: string) => void): void {
  note(`Order ${orderId} is paid: ${amount.toFixed(2)} (${reference})`)
}
