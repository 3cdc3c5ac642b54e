import { HttpError, problem, type Problem } from '@concordat/server'
import type { Context, Op } from '../context.ts'
import { noItem } from '../no-item.ts'

export const listItems: Op<'listItems'> = async ({ query, ctx }, reply) => {
  // One more item than the limit is read, to find out whether there is a next page.
  const found = await ctx.items.list({ ...query, limit: query.limit + 1 })
  const items = found.slice(0, query.limit)
  if (found.length === items.length) return items
  const next = new URLSearchParams({ limit: String(query.limit), after: String(items.at(-1)!.id) })
  if (query.categoryId !== undefined) next.set('categoryId', String(query.categoryId))
  return reply(200, items, { Link: `<${ctx.base}/items?${next.toString()}>; rel="next"` })
}

export const createItem: Op<'createItem'> = async ({ body, ctx }, reply) => {
  const item = await ctx.items.add(body)
  if (item === 'no-category') return reply(422, noCategory(body.categoryId))
  return reply(201, item, { Location: `${ctx.base}/items/${item.id}` })
}

export const getItem: Op<'getItem'> = async ({ path, ctx }, reply) => {
  const item = await ctx.items.find(path.itemId)
  if (item === undefined) return reply(404, noItem(path.itemId))
  return reply(200, item).withVersion(item.revision)
}

export const replaceItem: Op<'replaceItem'> = async ({ path, body, ctx }, reply) => {
  const item = await changed(path.itemId, ctx, (expected) => ctx.items.replace(path.itemId, body, expected))
  if (item === 'no-category') return reply(422, noCategory(body.categoryId))
  return item === undefined ? reply(404, noItem(path.itemId)) : reply(200, item).withVersion(item.revision)
}

export const updateItem: Op<'updateItem'> = async ({ path, body, ctx }, reply) => {
  const item = await changed(path.itemId, ctx, (expected) => ctx.items.update(path.itemId, body, expected))
  if (item === 'no-category') return reply(422, noCategory(body.categoryId))
  return item === undefined ? reply(404, noItem(path.itemId)) : reply(200, item).withVersion(item.revision)
}

export const deleteItem: Op<'deleteItem'> = async ({ path, ctx }, reply) => {
  const removed = await ctx.items.remove(path.itemId)
  return removed ? reply(204) : reply(404, noItem(path.itemId))
}

/**
 * Changes an item, if it has the version that the client expects.
 *
 * @param change changes the item if it has the given revision; any if undefined
 * @throws HttpError 412 if the item has another version
 */
async function changed<Result>(
  itemId: number,
  { items, requireVersion }: Context,
  change: (expected: number | undefined) => Promise<Result>,
): Promise<Result | undefined> {
  const item = await items.find(itemId)
  if (item === undefined) return undefined
  const expected = requireVersion(item.revision)
  const result = await change(expected)
  // Another client has changed the item in the meantime.
  if (result === undefined && expected !== undefined) throw HttpError.of('precondition-failed')
  return result
}

function noCategory(id: number | null | undefined): Problem {
  const message = `There is no category ${id}.`
  const fault = { in: 'body' as const, pointer: '/categoryId', rule: 'exists', message }
  return problem('contract-violation', { detail: message, errors: [fault] })
}
