import { nextLink } from '@concordat/core'
import type { CallOptions } from './call-options.ts'
import type { Caller } from './operation.ts'
import { unwrap } from './unwrap.ts'

interface AnyResult {
  readonly status: number
  readonly ok: boolean
  readonly body: unknown
  readonly headers: Headers
  readonly response: Response
}
type ListOperation<Input, R> = (client: Caller, input: Input, options?: CallOptions) => Promise<R>
type OkOf<R> = Extract<R, { ok: true }>
type ItemOf<Body> = Body extends readonly (infer Item)[]
  ? Item
  : { [Name in keyof Body]: Body[Name] extends readonly (infer Item)[] ? Item : never }[keyof Body]

/** The options of `pages` and `items`. @typeParam Input the input of the operation @typeParam Ok its successful result */
export interface PagesOptions<Input, Ok> extends CallOptions {
  /**
   * Returns the input for the page after a result; undefined after the last. Default: the query of the link `next` in the
   * header `Link` (RFC 8288), or of the URL in the property `next` of the body
   */
  next?: (result: Ok, input: Input) => Input | undefined
}

/**
 * Reads the pages of a list, one after another, as they are asked for.
 *
 * @param operation the operation of the SDK, such as `listItems`
 * @throws ReplyError for a reply that reports a failure; TypeError if a page leads to itself
 *
 * @example
 * ```ts
 * for await (const { body } of pages(client, listItems, { query: { limit: 100 } })) console.log(body.length)
 * ```
 */
export async function* pages<Input extends object, R extends AnyResult>(
  client: Caller,
  operation: ListOperation<Input, R>,
  input: Input,
  { next = nextInput, ...options }: PagesOptions<NoInfer<Input>, OkOf<R>> = {},
): AsyncGenerator<OkOf<R>, void, undefined> {
  let current: Input | undefined = input
  while (current !== undefined) {
    const result: R = await operation(client, current, options)
    if (!result.ok) await unwrap(Promise.resolve(result))
    yield result as OkOf<R>
    const following: Input | undefined = next(result as OkOf<R>, current)
    if (following !== undefined && JSON.stringify(following) === JSON.stringify(current))
      throw new TypeError('The next page of a list is the page itself.')
    current = following
  }
}

/**
 * Reads the items of a list, with as many pages as they take. The items are the body, or the array in it.
 *
 * @throws the errors of `pages`; TypeError for a body without an array
 *
 * @example
 * ```ts
 * for await (const item of items(client, listItems, {})) console.log(item.name)
 * ```
 */
export async function* items<Input extends object, R extends AnyResult>(
  client: Caller,
  operation: ListOperation<Input, R>,
  input: Input,
  options: PagesOptions<NoInfer<Input>, OkOf<R>> = {},
): AsyncGenerator<ItemOf<OkOf<R>['body']>, void, undefined> {
  for await (const { body } of pages(client, operation, input, options)) {
    const list = Array.isArray(body) ? body : Object.values(body ?? {}).find((value) => Array.isArray(value))
    if (list === undefined) throw new TypeError('The body of a page has no array.')
    yield* list as ItemOf<OkOf<R>['body']>[]
  }
}

function nextInput<Input extends object>({ headers, body }: AnyResult, input: Input): Input | undefined {
  const link = nextLink(headers.get('link') ?? '') ?? (body as { next?: unknown } | undefined)?.next
  if (typeof link !== 'string' || !URL.canParse(link, 'http://next')) return undefined
  const { searchParams } = new URL(link, 'http://next')
  const query: Record<string, unknown> = { ...(input as { query?: object }).query }
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name)
    query[name] = values.length === 1 ? values[0] : values
  }
  return { ...input, query }
}
