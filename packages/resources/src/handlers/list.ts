import { HttpError } from '@concordat/core'
import type { Steps } from '../database/query.ts'
import { accessBelow } from '../rules/access.ts'
import { decisionSql } from '../rules/condition-sql.ts'
import { countList, selectList } from '../statements/select-list.ts'
import type { Stored, Table } from '../statements/table.ts'
import type { Values } from '../statements/values.ts'
import type { Collection } from './collection.ts'
import { writeCursor } from './cursor.ts'
import type { DerivedHandler } from './derived-handler.ts'
import type { ListPlan } from './list-plan.ts'
import { PageLinks, type PagePlace } from './page-links.ts'
import { readPageRequest, type PageRequest } from './page-request.ts'
import { requireParents, type Resources } from './references.ts'
import { readChildren } from './resource-steps.ts'
import { show } from './show.ts'

/** The resources that were read for a page: one more than its size if there is a next page. */
interface ReadPage {
  readonly stored: readonly Stored[]
  /** The number of resources of all pages; undefined if the reply does not need it. */
  readonly count: number | undefined
}

/** A page, with the places of the next and the previous one. */
interface Page {
  readonly items: readonly Values[]
  readonly count: number | undefined
  readonly next: PagePlace | undefined
  /** Undefined for the first page. `place` is undefined if the previous page is the first one. */
  readonly previous: { readonly place: PagePlace | undefined } | undefined
}

/** Creates the handler that lists resources: GET of a collection. */
export function listHandler(collection: Collection, plan: ListPlan, resources: Resources): DerivedHandler {
  const { success, envelope, parameters } = plan
  const { paging } = parameters
  const words = new Set(envelope.properties?.values())
  const needsCount = words.has('count') || words.has('pages')
  return ({ path = {}, query = {}, ctx: { db } }, reply) => {
    const table = collection.table(db.database)
    const fixed = collection.fixedAt(table, path)
    const { read: decision, readOf } = accessBelow(
      db.accessTo(collection.resource),
      collection.fixed,
      resources,
    )
    const request = readPageRequest(table, plan, query, { fixed, rule: decisionSql(table.dialect, decision) })
    const parents = () =>
      plan.declaresNotFound
        ? requireParents(table, collection.fixedValues(path), { resources, readOf })
        : undefined
    const answer = ({ stored, count }: ReadPage) => {
      if (stored.length === 0 && request.page > 1 && plan.declaresNotFound)
        throw HttpError.of('not-found', { detail: `There is no page ${request.page}.` })
      const page = pageOf(plan, request, stored, count, (one) => show(collection, db, one))
      const links = new PageLinks(db.base, db.target, paging)
      const { next, previous } = page
      const link = links.header({ next: next === undefined ? undefined : { place: next }, prev: previous })
      const body = envelope.properties === undefined ? page.items : enveloped(plan, page, request, links)
      return reply(success.status, body, envelope.hasLink && link !== '' ? { Link: link } : {})
    }
    const read = db.database.read(() => readPage(table, request, needsCount, parents))
    return read instanceof Promise ? read.then(answer) : answer(read)
  }
}

/** @param parents returns the steps that throw if a resource in the path does not exist. They run for an empty list */
function* readPage(
  table: Table,
  { list, size }: PageRequest,
  needsCount: boolean,
  parents: () => Steps<void> | undefined,
): Steps<ReadPage> {
  const rows = yield selectList(table, list)
  const steps = rows.length === 0 ? parents() : undefined
  if (steps !== undefined) yield* steps
  const stored = rows.map((row) => table.read(row))
  yield* readChildren(table, stored.slice(0, size))
  if (!needsCount) return { stored, count: undefined }
  const [row] = yield countList(table, list)
  return { stored, count: Number(row![0]) }
}

function pageOf(
  { parameters: { paging } }: ListPlan,
  { list, size, page }: PageRequest,
  read: readonly Stored[],
  count: number | undefined,
  shown: (stored: Stored) => Values,
): Page {
  const hasMore = read.length > size
  const stored = read.slice(0, size)
  const last = stored.at(-1)
  const place = (): PagePlace | undefined => {
    if (!hasMore || last === undefined) return undefined
    switch (paging.kind) {
      case 'page':
        return page + 1
      case 'offset':
        return list.offset + size
      case 'cursor':
        return writeCursor(list.order, last.values)
      case 'after':
        return list.order.length > 1 ? undefined : String(last.values[list.order[0]!.property.name])
      default:
        return undefined
    }
  }
  const next = place()
  const previous =
    list.offset === 0
      ? undefined
      : {
          place:
            paging.kind === 'page'
              ? firstAsUndefined(page - 1, 1)
              : firstAsUndefined(Math.max(0, list.offset - size), 0),
        }
  return { items: stored.map(shown), count, next, previous }
}

function firstAsUndefined(place: number, first: number): number | undefined {
  return place === first ? undefined : place
}

function enveloped(
  { envelope }: ListPlan,
  page: Page,
  { list, size, page: number }: PageRequest,
  links: PageLinks,
): Values {
  const { items, count, next, previous } = page
  const body: Values = {}
  for (const [name, value] of envelope.properties!)
    switch (value) {
      case 'items':
        body[name] = items
        break
      case 'count':
        body[name] = count
        break
      case 'pages':
        body[name] = Math.ceil(count! / size)
        break
      case 'next':
        body[name] = next === undefined ? null : links.url(next)
        break
      case 'previous':
        body[name] = previous === undefined ? null : links.url(previous.place)
        break
      case 'nextCursor':
        body[name] = next === undefined ? null : String(next)
        break
      case 'page':
        body[name] = number
        break
      case 'size':
        body[name] = size
        break
      case 'offset':
        body[name] = list.offset
        break
      case 'hasMore':
        body[name] = next !== undefined
    }
  // The values for a missing next or previous page are null if the contract allows null, and otherwise left out.
  for (const [name, value] of Object.entries(body))
    if (value === null && !envelope.nullable.has(name)) delete body[name]
  return body
}
