import { problem } from '@concordat/server'
import { sql } from '@concordat/resources'
import { contract } from '@grocer/contract'
import type { Op } from '../context.ts'

const { title, version } = contract.document['info'] as { title: string; version: string }

export const getStatus: Op<'getStatus'> = async ({ ctx }) => {
  const [row] = await ctx.db.run(
    sql`SELECT (SELECT count(*) FROM item) AS items, (SELECT count(*) FROM category) AS categories`,
  )
  return {
    name: title,
    version,
    startedAt: ctx.startedAt.toISOString(),
    items: Number(row!['items']),
    categories: Number(row!['categories']),
  }
}

export const getLiveness: Op<'getLiveness'> = () => ({ status: 'ok' })

export const getReadiness: Op<'getReadiness'> = async ({ ctx }, reply) => {
  try {
    await ctx.ping()
    return { status: 'ok' }
  } catch {
    return reply(503, problem('database-unavailable'))
  }
}
