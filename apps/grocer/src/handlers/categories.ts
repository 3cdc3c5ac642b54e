import { problem, type Problem } from '@concordat/server'
import type { Op } from '../context.ts'
import { mostCategories } from '../store/category-store.ts'

export const listCategories: Op<'listCategories'> = ({ ctx }) => ctx.categories.list()

export const createCategory: Op<'createCategory'> = async ({ body, ctx }, reply) => {
  const category = await ctx.categories.add(body)
  if (category === 'name-taken') return reply(409, nameTaken(body.name))
  if (category === 'too-many') {
    return reply(409, problem('too-many-categories', `There are ${mostCategories} categories already.`))
  }
  return reply(201, category, { Location: `${ctx.base}/categories/${category.id}` })
}

export const getCategory: Op<'getCategory'> = async ({ path, ctx }, reply) => {
  const category = await ctx.categories.find(path.categoryId)
  return category ?? reply(404, notFound(path.categoryId))
}

export const replaceCategory: Op<'replaceCategory'> = async ({ path, body, ctx }, reply) => {
  const category = await ctx.categories.update(path.categoryId, body)
  if (category === 'name-taken') return reply(409, nameTaken(body.name))
  return category ?? reply(404, notFound(path.categoryId))
}

export const updateCategory: Op<'updateCategory'> = async ({ path, body, ctx }, reply) => {
  const category = await ctx.categories.update(path.categoryId, body)
  if (category === 'name-taken') return reply(409, nameTaken(body.name))
  return category ?? reply(404, notFound(path.categoryId))
}

export const deleteCategory: Op<'deleteCategory'> = async ({ path, ctx }, reply) => {
  const outcome = await ctx.categories.remove(path.categoryId)
  if (outcome === 'removed') return reply(204)
  if (outcome === 'not-found') return reply(404, notFound(path.categoryId))
  return reply(409, problem('category-in-use', `Items belong to the category ${path.categoryId} still.`))
}

function notFound(id: number): Problem {
  return problem('category-not-found', `There is no category ${id}.`)
}

function nameTaken(name: string | undefined): Problem {
  return problem('category-name-taken', `There is a category "${name}" already.`)
}
