/** A fragment of HTML that the tag `html` inserts without escaping. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | undefined | false | Part[]

/**
 * A template tag for HTML. Strings and numbers are escaped, `Html` is inserted unchanged, the items of an array are
 * joined, and undefined and false render nothing. The HTML is in `text` of the result.
 *
 * @example
 * ```ts
 * const page = html`<h1>${'<Apples>'}</h1>`.text
 * // page: '<h1>&lt;Apples&gt;</h1>'
 * ```
 */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(
    strings.map((text, index) => (index === 0 ? text : render(values[index - 1]) + text)).join(''),
  )
}

/**
 * Marks a text as HTML that the tag `html` inserts unchanged. The text must not contain anything of a client that is not
 * escaped.
 *
 * @example
 * ```ts
 * const page = html`<main>${raw('<b>Bread</b>')}</main>`.text
 * // page: '<main><b>Bread</b></main>'
 * ```
 */
export function raw(text: string): Html {
  return new Html(text)
}

function render(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(render).join('')
  return escapeHtml(String(part))
}

/** Escapes the characters `&<>"'` for HTML text and attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char]!)
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
