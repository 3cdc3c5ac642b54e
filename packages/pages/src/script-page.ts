import { html, type Html } from './html.ts'
import { htmlDocument } from './html-document.ts'

/** The page of a reader that is made of scripts: an empty place, and what fills it. */
export function scriptPage(title: string, head: Html, place: string, scripts: string[]): string {
  const loaded = scripts.map((script) => html`<script src="${script}"></script>`)
  return htmlDocument(
    title,
    head,
    html`<div id="${place}"></div>
      ${loaded}`,
  )
}
