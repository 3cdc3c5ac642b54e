import { HttpError } from '@concordat/server'

/** The error for an order that has its payment. */
export function orderIsPaid(orderId: number): HttpError {
  return new HttpError(409, { code: 'order-paid', detail: `The order ${orderId} is paid already.` })
}

/** The error for an order whose payment is under way. */
export function orderIsPaying(orderId: number): HttpError {
  return new HttpError(409, {
    code: 'order-being-paid',
    detail: `The order ${orderId} is being paid at the moment.`,
  })
}

/** The error for an order that nobody wants any more. */
export function orderIsCancelled(orderId: number): HttpError {
  return new HttpError(409, { code: 'order-cancelled', detail: `The order ${orderId} is cancelled.` })
}
