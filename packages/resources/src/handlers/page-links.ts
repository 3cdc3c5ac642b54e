import type { Paging } from '../contract/list-parameters.ts'

/** A page that can be linked to: a number, an offset, or the cursor or key after which it begins. */
export type PagePlace = number | string

/** Writes the URLs of the other pages of a list. They keep the other query parameters of the request. */
export class PageLinks {
  readonly #path: string
  readonly #query: string
  readonly #parameter: string | undefined

  /**
   * @param base the path under which the API is mounted
   * @param target the path and query of the request, below `base`
   */
  constructor(base: string, target: string, paging: Paging) {
    const mark = target.indexOf('?')
    this.#path = base + (mark < 0 ? target : target.slice(0, mark))
    this.#query = mark < 0 ? '' : target.slice(mark + 1)
    this.#parameter = parameterOf(paging)
  }

  /** Returns the URL of a page. @param place undefined for the first page */
  url(place: PagePlace | undefined): string {
    const query = new URLSearchParams(this.#query)
    if (this.#parameter !== undefined) {
      if (place === undefined) query.delete(this.#parameter)
      else query.set(this.#parameter, String(place))
    }
    const text = query.toString()
    return text === '' ? this.#path : `${this.#path}?${text}`
  }

  /** Writes the header `Link` (RFC 8288). @param places the pages by their relation; undefined ones are left out */
  header(places: Readonly<Record<string, { place: PagePlace | undefined } | undefined>>): string {
    return Object.entries(places)
      .flatMap(([relation, one]) =>
        one === undefined ? [] : [`<${this.url(one.place)}>; rel="${relation}"`],
      )
      .join(', ')
  }
}

function parameterOf(paging: Paging): string | undefined {
  switch (paging.kind) {
    case 'page':
      return paging.page
    case 'offset':
      return paging.offset
    case 'cursor':
      return paging.cursor
    case 'after':
      return paging.after
    default:
      return undefined
  }
}
