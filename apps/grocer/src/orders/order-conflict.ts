import { HttpError } from '@concordat/server'

const conflicts = {
  paid: ['order-paid', 'is paid already'],
  paying: ['order-being-paid', 'is being paid at the moment'],
  cancelled: ['order-cancelled', 'is cancelled'],
} as const

/** Creates the error for an order that cannot be paid or cancelled. @param status the state that it is in */
export function orderConflict(orderId: number, status: keyof typeof conflicts): HttpError {
  const [code, words] = conflicts[status]
  return new HttpError(409, { code, detail: `The order ${orderId} ${words}.` })
}
