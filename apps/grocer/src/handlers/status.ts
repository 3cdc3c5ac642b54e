import { problem } from '@concordat/server'
import { contract } from '@grocer/contract'
import type { Op } from '../context.ts'

const { title, version } = contract.document['info'] as { title: string; version: string }

export const getStatus: Op<'getStatus'> = async ({ ctx }) => ({
  name: title,
  version,
  startedAt: ctx.startedAt.toISOString(),
  items: await ctx.items.count(),
  categories: await ctx.categories.count(),
})

export const getLiveness: Op<'getLiveness'> = () => ({ status: 'ok' })

export const getReadiness: Op<'getReadiness'> = async ({ ctx }, reply) => {
  try {
    await ctx.ping()
    return { status: 'ok' }
  } catch {
    return reply(503, problem('database-unavailable'))
  }
}
