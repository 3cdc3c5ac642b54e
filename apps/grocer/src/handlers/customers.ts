import { HttpError } from '@concordat/server'
import { ConstraintError } from '@concordat/resources'
import type { Customer } from '@grocer/contract'
import type { Op } from '../context.ts'

/**
 * A user is added first, and then the customer who belongs to it. If the customer cannot be stored, the user is removed
 * again.
 */
export const createCustomer: Op<'createCustomer'> = async ({ body, ctx }, reply) => {
  const { name, email, password } = body
  const { accounts } = ctx.auth
  const user = await accounts.addIfNew({ name: email, password, email, roles: ['customer'] })
  if (user === undefined) throw emailTaken()
  // The rules are about the client, and who registers is a stranger.
  const db = ctx.db.withoutRules
  try {
    const customer = await db.write(() =>
      db.resource<Customer>('Customer').add({ name, email, userId: user.id }),
    )
    return reply(201, customer, { Location: `${ctx.base}/customers/${customer.id}` })
  } catch (error) {
    await accounts.remove(user.id)
    throw error instanceof ConstraintError && error.kind === 'unique' ? emailTaken() : error
  }
}

function emailTaken(): HttpError {
  const message = 'must be unique, and another customer has this address'
  return HttpError.of('conflict', {
    errors: [{ in: 'body', pointer: '/email', rule: 'unique', message }],
  })
}
