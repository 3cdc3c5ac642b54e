import { marked } from 'marked'
import { Html } from './html.ts'

/** A description of the contract as HTML. Descriptions are CommonMark (OpenAPI 3.1 section 4.5). */
export function markdown(text: string | undefined): Html {
  return new Html(text === undefined ? '' : marked.parse(text, { async: false }))
}
