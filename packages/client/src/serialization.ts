import { parameterTexts } from '@concordat/core'

/** How the parts of a request are written, where that is not the default of OpenAPI. */
export interface Serialization {
  /** The media type of the body. Default: `application/json`. */
  contentType?: string
  /** Query parameters that are not `form` with `explode`. */
  query?: Readonly<Record<string, { style: string; explode: boolean }>>
}

/** Writes a query by the styles of its parameters (OpenAPI 3.1 section 4.8.12.3). */
export function serializeQuery(
  query: Readonly<Record<string, unknown>>,
  styles: Serialization['query'] = {},
): string {
  return Object.entries(query)
    .flatMap(([name, value]) =>
      parameterTexts({ name, in: 'query', ...(styles[name] ?? { style: 'form', explode: true }) }, value),
    )
    .join('&')
}

type Body = NonNullable<RequestInit['body']>

/** Writes a body: JSON as JSON, everything else as `fetch` takes it. */
export function serializeBody(body: unknown, contentType: string): Body {
  return /\bjson\b/.test(contentType) ? JSON.stringify(body) : (body as Body)
}
