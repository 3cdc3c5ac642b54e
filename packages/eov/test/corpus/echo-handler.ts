type Call = Readonly<Record<'path' | 'query' | 'headers' | 'cookies' | 'body' | 'ctx', unknown>>

/** Replies with its call. Empty parts are left out. */
export async function echoHandler({ path, query, headers, cookies, body, ctx }: Call): Promise<object> {
  const parts = Object.entries({ path, query, headers, cookies, ctx }).filter(
    ([, part]) => typeof part === 'object' && part !== null && Object.keys(part).length > 0,
  )
  return { ...Object.fromEntries(parts), ...(body !== undefined && { body: await toJson(body) }) }
}

/** Replaces files and streams in a value by objects that JSON can represent. */
async function toJson(value: unknown): Promise<unknown> {
  if (value instanceof File) return { file: value.name, type: value.type, text: await value.text() }
  if (value instanceof ReadableStream) return { stream: await new Response(value).text() }
  if (Array.isArray(value)) return Promise.all(value.map(toJson))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(async ([name, one]) => [name, await toJson(one)] as const)
  return Object.fromEntries(await Promise.all(entries))
}
