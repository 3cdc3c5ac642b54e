import { HttpError, on, type ReplyFacts } from '@concordat/server'

/** What the resources are called in problems, by the first part of their paths. */
const names: Readonly<Record<string, string>> = {
  items: 'item',
  categories: 'category',
  customers: 'customer',
  orders: 'order',
  devices: 'device',
  staff: 'user',
}

/**
 * The replies to the errors of stored resources. Their problems are those of the shop: `item-not-found` instead of
 * `not-found`.
 */
export const shopErrors = [
  on(404, (error, facts) => {
    if (error.code !== 'not-found' || facts.call === undefined) return undefined
    const { name, id } = resourceOf(facts)
    return new HttpError(404, { code: `${name}-not-found`, detail: `There is no ${name} ${id}.` })
  }),
  on(409, (error, facts) => {
    if (error.code !== 'conflict' || facts.call === undefined) return undefined
    const { name, id } = resourceOf(facts)
    const { errors = [] } = error.problem
    const property = errors.find(({ rule }) => rule === 'unique')?.pointer.slice(1)
    if (property === undefined)
      return new HttpError(409, { code: `${name}-in-use`, detail: `The ${name} ${id} is in use.` })
    const value = facts.call.body[property] as string
    return new HttpError(409, {
      code: `${name}-${property}-taken`,
      detail: `There is a ${name} "${value}" already.`,
      errors,
    })
  }),
]

/** Returns the name of the resource that a request is about, and its id in the path. */
function resourceOf({ operation, call }: ReplyFacts): { name: string; id: string } {
  const folder = operation?.path.split('/')[1] ?? ''
  const [id = ''] = Object.values(call?.path ?? {})
  return { name: names[folder] ?? 'resource', id: String(id) }
}
