import { HttpError, problem } from '@concordat/server'
import type { Op } from '../context.ts'
import { beginPayment } from '../orders/begin-payment.ts'
import { cancelOrder as cancelSteps } from '../orders/cancel-order.ts'
import { chargeKey } from '../orders/charge-key.ts'
import type { Charge, ChargeRequest, Payments } from '../orders/payments.ts'
import { settleLeftPayment } from '../orders/settle-left-payment.ts'
import { settlePayment } from '../orders/settle-payment.ts'

export const cancelOrder: Op<'cancelOrder'> = ({ path, ctx: { db } }) =>
  db.write(() => cancelSteps(db, path.orderId))

/**
 * The order is `paying` before its card is charged, so that it is neither charged twice nor cancelled meanwhile. If the
 * process ends before the result is stored, the payment remains, and the same request or the next start finishes it: the
 * provider of payments returns the charge that it has made.
 */
export const payOrder: Op<'payOrder'> = async ({ path, headers, body, ctx }, reply) => {
  const { db, payments } = ctx
  const key = headers['idempotency-key']
  const begin = () => db.write(() => beginPayment(db, path.orderId, key))
  let payment = await begin()
  if (payment.key !== key) {
    await settleLeftPayment(ctx, payment)
    payment = await begin()
  }
  if (payment.reference !== undefined) return reply(201, payment)
  const { token } = body
  const charge = await charged(payments, { key: chargeKey(payment), amount: payment.amount, token })
  const settled = await settlePayment(ctx, payment, charge)
  if (settled !== undefined) return reply(201, settled)
  return reply(402, problem('payment-declined', charge.isDeclined ? charge.reason : undefined))
}

/** Charges a card. @throws HttpError 503 if it is not known whether the card was charged */
async function charged(payments: Payments, request: ChargeRequest): Promise<Charge> {
  try {
    return await payments.charge(request)
  } catch (cause) {
    const details = { code: 'payments-unavailable', detail: 'Send the same request again.' }
    throw new HttpError(503, details, { 'retry-after': '5' }, { cause })
  }
}
