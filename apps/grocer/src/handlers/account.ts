import type { Customer } from '@grocer/contract'
import type { Op } from '../context.ts'

export const logIn: Op<'logIn'> = async ({ body, ctx }, reply) => {
  const { user, cookie } = await ctx.auth.logIn(body)
  return reply(200, { ...user, roles: [...user.roles] }, { 'Set-Cookie': cookie })
}

export const logOut: Op<'logOut'> = async ({ ctx }, reply) =>
  reply(204, undefined, { 'Set-Cookie': await ctx.auth.logOut() })

export const getMe: Op<'getMe'> = async ({ ctx: { auth, db } }) => {
  // The contract asks for credentials.
  const { id, name, roles } = auth.user!
  const customers = db.resource<Customer>('Customer')
  const [customer] = await db.read(() => customers.list({ where: { userId: id }, limit: 1 }))
  return { id, name, roles: [...roles], ...(customer && { customer }) }
}

export const changePassword: Op<'changePassword'> = async ({ body, ctx }, reply) => {
  const cookie = await ctx.auth.changePassword(body)
  return reply(204, undefined, cookie === undefined ? {} : { 'Set-Cookie': cookie })
}
