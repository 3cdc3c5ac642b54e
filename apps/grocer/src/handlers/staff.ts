import { HttpError } from '@concordat/server'
import type { Account, Accounts } from '@concordat/auth'
import type { StaffMember } from '@grocer/contract'
import type { Op } from '../context.ts'

/** The number of users that `listStaff` shows. */
const mostListed = 1000

export const listStaff: Op<'listStaff'> = async ({ ctx }) =>
  (await ctx.auth.accounts.list()).filter(worksHere).slice(0, mostListed).map(shown)

export const addStaff: Op<'addStaff'> = async ({ body, ctx }, reply) => {
  const { id, name, roles } = await ctx.auth.accounts.add(body)
  return reply(201, { id, name, roles: [...roles], isDisabled: false })
}

export const updateStaff: Op<'updateStaff'> = async ({ path, body, ctx }) => {
  const { accounts } = ctx.auth
  await requireStaff(accounts, path.userId)
  return shown(await accounts.change(path.userId, body))
}

/** Customers and devices are users as well, whose accounts are not for administrators to change. */
async function requireStaff(accounts: Accounts, id: string): Promise<void> {
  const account = await accounts.get(id)
  if (account === undefined || !worksHere(account)) throw HttpError.of('not-found')
}

function worksHere({ roles }: Account): boolean {
  return roles.includes('staff') || roles.includes('admin')
}

function shown({ id, name, roles, isDisabled }: Account): StaffMember {
  return { id, name, roles: [...roles], isDisabled }
}
