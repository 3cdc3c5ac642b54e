import { html } from '@concordat/core'
import { layout } from './layout.ts'
import { markdown } from './markdown.ts'

/** A card on the landing page. The path is relative to the landing page. */
export interface Link {
  path: string
  title: string
  description: string
}

/** Renders the page `/`: the title and the description of the API, and links to the other pages. */
export function landingPage(
  info: { title: string; version: string; description?: string },
  links: Link[],
): string {
  return layout(
    info.title,
    html`<h1>${info.title}</h1>
      <p class="soft">Version ${info.version}</p>
      ${markdown(info.description)}
      <ul class="cards">
        ${links.map(
          ({ path, title, description }) =>
            html`<li>
              <a href="${path}"><strong>${title}</strong> <code>/${path}</code><span>${description}</span></a>
            </li>`,
        )}
      </ul>`,
  )
}
