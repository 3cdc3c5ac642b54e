import type { User } from '@concordat/auth'
import { HttpError } from '@concordat/server'
import type { Context, Op } from '../context.ts'

export const logIn: Op<'logIn'> = async ({ body, ctx }, reply) => {
  const { user, cookie } = await ctx.auth.logIn(body)
  return reply(200, shown(user), { 'Set-Cookie': cookie })
}

export const logOut: Op<'logOut'> = async ({ ctx }, reply) =>
  reply(204, undefined, { 'Set-Cookie': await ctx.auth.logOut() })

export const whoAmI: Op<'whoAmI'> = ({ ctx }) => shown(userOf(ctx))

export const addUser: Op<'addUser'> = async ({ body, ctx }, reply) =>
  reply(201, shown(await ctx.auth.accounts.add(body)))

export const createKey: Op<'createKey'> = async ({ body, ctx }, reply) =>
  reply(201, { key: await ctx.auth.accounts.addKey(userOf(ctx).id, body.label) })

/** The user of a request. There is one if the contract requires credentials, because a guard has found it. */
function userOf({ auth: { user } }: Context): User {
  if (user === undefined) throw new HttpError(401)
  return user
}

function shown({ id, name, roles }: User) {
  return { id, name, roles: [...roles] }
}
