import { html, type Html } from '@concordat/core'
import { htmlDocument } from './html-document.ts'

/** Creates a page whose content is rendered by scripts into an empty element. */
export function scriptPage(title: string, head: Html, elementId: string, scripts: string[]): string {
  const loaded = scripts.map((script) => html`<script src="${script}"></script>`)
  return htmlDocument(
    title,
    head,
    html`<div id="${elementId}"></div>
      ${loaded}`,
  )
}
