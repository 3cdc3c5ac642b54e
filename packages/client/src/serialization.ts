/** How the parts of a request are written, where that is not the default of OpenAPI. */
export interface Serialization {
  /** The media type of the body. Default: `application/json`. */
  contentType?: string
  /** Query parameters that are not `form` with `explode`. */
  query?: Readonly<Record<string, { style: string; explode: boolean }>>
}

const delimiters: Record<string, string> = { form: ',', spaceDelimited: '%20', pipeDelimited: '|' }

/** Writes a query by the styles of its parameters (OpenAPI 3.1 section 4.8.12.3). */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  styles: Serialization['query'] = {},
): string {
  const pairs: string[] = []
  const add = (name: string, value: unknown) =>
    pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  for (const [name, value] of Object.entries(query)) {
    const { style, explode } = styles[name] ?? { style: 'form', explode: true }
    if (value === undefined || value === null) continue
    if (Array.isArray(value)) {
      if (explode) for (const entry of value) add(name, entry)
      else
        pairs.push(
          `${encodeURIComponent(name)}=${value.map((entry) => encodeURIComponent(String(entry))).join(delimiters[style] ?? ',')}`,
        )
    } else if (typeof value === 'object') {
      const entries = Object.entries(value)
      if (style === 'deepObject') for (const [key, entry] of entries) add(`${name}[${key}]`, entry)
      else if (explode) for (const [key, entry] of entries) add(key, entry)
      else
        pairs.push(
          `${encodeURIComponent(name)}=${entries
            .flat()
            .map((entry) => encodeURIComponent(String(entry)))
            .join(',')}`,
        )
    } else add(name, value)
  }
  return pairs.join('&')
}

type Body = NonNullable<RequestInit['body']>

/** Writes a body: JSON as JSON, everything else as `fetch` takes it. */
export function serializeBody(body: unknown, contentType: string): Body {
  return /\bjson\b/.test(contentType) ? JSON.stringify(body) : (body as Body)
}
