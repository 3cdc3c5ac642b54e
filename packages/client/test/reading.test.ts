import { QueryClient, QueryObserver, InfiniteQueryObserver } from '@tanstack/query-core'
import { describe, expect, test } from 'vitest'
import { createClient, items, operation, pages, ReplyError, settled, unwrap } from '@concordat/client'
import { infiniteQueryOptions, mutationOptions, operationKey, queryOptions } from '@concordat/client/query'

interface Item {
  id: number
}
interface List {
  input: { query?: { limit?: number; after?: number; page?: number } }
  call: {}
  replies: { 200: { type: 'application/json'; body: Item[]; headers: {} } }
  bare: Item[]
}
interface Paged {
  input: { query?: { page?: number } }
  call: {}
  replies: { 200: { type: 'application/json'; body: { next: string | null; results: Item[] }; headers: {} } }
  bare: never
}
interface One {
  input: { path: { id: number } }
  call: {}
  replies: {
    200: { type: 'application/json'; body: Item; headers: {} }
    404: { type: 'application/problem+json'; body: { detail: string }; headers: {} }
  }
  bare: Item
}
const list = operation<List>('GET', '/items')
const paged = operation<Paged>('GET', '/paged')
const one = operation<One>('GET', '/items/{id}', {
  replies: { 200: 'application/json', 404: 'application/problem+json' },
})

function shop(
  more: (url: URL, request: Request) => Response | Promise<Response> | undefined = () => undefined,
) {
  const asked: string[] = []
  const client = createClient({
    baseUrl: 'http://x/v1',
    async fetch(request) {
      const url = new URL(request.url)
      asked.push(url.pathname + url.search)
      const own = await more(url, request)
      if (own !== undefined) return own
      const after = Number(url.searchParams.get('after') ?? 0)
      const page = Number(url.searchParams.get('page') ?? 1)
      if (url.pathname === '/v1/items') {
        const link =
          after < 4
            ? {
                link: `</x>; rel="prev", <http://y/v1/items?limit=2&after=${after + 2}>; title="a, b"; rel="last next"`,
              }
            : {}
        return Response.json([{ id: after + 1 }, { id: after + 2 }], { headers: link as never })
      }
      if (url.pathname === '/v1/paged')
        return Response.json({
          next: page < 3 ? `/v1/paged?page=${page + 1}` : null,
          results: [{ id: page }],
        })
      if (url.pathname === '/v1/items/9')
        return Response.json(
          { title: 'Not Found', detail: 'There is no item 9.' },
          {
            status: 404,
            headers: { 'content-type': 'application/problem+json', 'x-request-id': 'r1' },
          },
        )
      return Response.json({ id: 1 })
    },
  })
  return { client, asked }
}

describe('unwrap', () => {
  test('returns the body, or throws the reply with its problem and request id', async () => {
    const { client } = shop()
    const item: Item = await unwrap(one(client, { path: { id: 1 } }))
    expect(item).toEqual({ id: 1 })
    const error = await unwrap(one(client, { path: { id: 9 } })).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ReplyError)
    expect(error).toMatchObject({ status: 404, requestId: 'r1', body: { detail: 'There is no item 9.' } })
    expect((error as Error).message).toContain('There is no item 9.')
  })
})

describe('settled', () => {
  test('returns a result, or why there is none', async () => {
    const { client } = shop(({ pathname }) => {
      if (pathname === '/v1/items/2') throw new TypeError('fetch failed')
      return pathname === '/v1/items/3' ? new Response('<html>', { status: 502 }) : undefined
    })
    const good = await settled(one(client, { path: { id: 1 } }))
    expect(good.ok && good.body.id).toBe(1)
    expect(await settled(one(client, { path: { id: 2 } }))).toMatchObject({
      ok: false,
      status: undefined,
      error: { message: 'fetch failed' },
    })
    const html = await settled(one(client, { path: { id: 3 } }))
    if (html.ok || html.status !== undefined) throw new Error('This is no reply of the contract')
    expect(html.error).toMatchObject({ name: 'UnexpectedReply', status: 502 })
  })
})

describe('pages', () => {
  test('follow the header Link, one page when it is asked for', async () => {
    const { client, asked } = shop()
    const ids: number[] = []
    for await (const item of items(client, list, { query: { limit: 2 } })) {
      ids.push(item.id)
      if (item.id === 1) expect(asked).toHaveLength(1)
    }
    expect(ids).toEqual([1, 2, 3, 4, 5, 6])
    expect(asked).toEqual(['/v1/items?limit=2', '/v1/items?limit=2&after=2', '/v1/items?limit=2&after=4'])
  })

  test('follow the URL in the body, or what the caller says', async () => {
    const { client } = shop()
    const numbers: number[] = []
    for await (const { body } of pages(client, paged, {})) numbers.push(body.results[0]!.id)
    expect(numbers).toEqual([1, 2, 3])
    const own: number[] = []
    const next = ({ body }: { body: { results: Item[] } }) =>
      body.results[0]!.id < 2 ? { query: { page: 2 } } : undefined
    for await (const { id } of items(client, paged, {}, { next })) own.push(id)
    expect(own).toEqual([1, 2])
  })

  test('end when the caller does, and with a page that leads to itself or fails', async () => {
    const { client, asked } = shop()
    for await (const page of pages(client, list, {})) if (page.ok) break
    expect(asked).toHaveLength(1)
    const circle = shop(() => Response.json([], { headers: { link: '<?after=1>; rel=next' } }))
    await expect(Array.fromAsync(pages(circle.client, list, {}))).rejects.toThrow('is the page itself')
    const failing = shop(() =>
      Response.json(
        { title: 'No' },
        { status: 503, headers: { 'content-type': 'application/problem+json' } },
      ),
    )
    await expect(Array.fromAsync(items(failing.client, list, {}))).rejects.toMatchObject({
      name: 'ReplyError',
      status: 503,
    })
  })
})

describe('TanStack Query', () => {
  test('runs queries, aborts them, and invalidates them by operation', async () => {
    const signals: AbortSignal[] = []
    const { client, asked } = shop((url, request) => {
      signals.push(request.signal)
      return url.pathname === '/v1/items/7' ? new Promise<never>(() => undefined) : undefined
    })
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const options = queryOptions(client, one, { path: { id: 1 } })
    const item: Item = await queries.fetchQuery(options)
    expect(item).toEqual({ id: 1 })
    expect(options.queryKey).toEqual(['/items/{id}', 'GET', { path: { id: 1 } }])
    await queries.fetchQuery({ ...options, staleTime: Infinity })
    expect(asked).toHaveLength(1)
    await queries.invalidateQueries({ queryKey: operationKey(one) })
    await queries.fetchQuery({ ...options, staleTime: Infinity })
    expect(asked).toHaveLength(2)
    await expect(queries.fetchQuery(queryOptions(client, one, { path: { id: 9 } }))).rejects.toMatchObject({
      status: 404,
    })
    const observer = new QueryObserver(queries, queryOptions(client, one, { path: { id: 7 } }))
    const stop = observer.subscribe(() => undefined)
    await expect.poll(() => signals.length).toBe(4)
    stop()
    await queries.cancelQueries()
    expect(signals[3]!.aborted).toBe(true)
    queries.clear()
  })

  test('runs infinite queries and mutations', async () => {
    const { client } = shop()
    const queries = new QueryClient()
    const options = infiniteQueryOptions(client, list, { query: { limit: 2 } }, (body, { query }) =>
      body.at(-1)!.id < 5 ? { query: { ...query, after: body.at(-1)!.id } } : undefined,
    )
    const observer = new InfiniteQueryObserver(queries, options as never)
    const stop = observer.subscribe(() => undefined)
    await expect.poll(() => observer.getCurrentResult().status).toBe('success')
    await observer.fetchNextPage()
    await observer.fetchNextPage()
    const { data, hasNextPage } = observer.getCurrentResult() as { data: any; hasNextPage: boolean }
    expect(data.pages.flat().map(({ id }: Item) => id)).toEqual([1, 2, 3, 4, 5, 6])
    expect(hasNextPage).toBe(false)
    stop()
    queries.clear()
    const { mutationFn, mutationKey } = mutationOptions(client, one)
    expect(mutationKey).toEqual(['/items/{id}', 'GET'])
    expect(await mutationFn({ path: { id: 1 } })).toEqual({ id: 1 })
  })
})
