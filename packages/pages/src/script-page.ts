import { html, type Html } from './html.ts'

/** The page of a reader that is made of scripts: an empty place, and what fills it. */
export function scriptPage(title: string, head: Html, place: string, scripts: string[]): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${head}
      </head>
      <body>
        <div id="${place}"></div>
        ${scripts.map((script) => html`<script src="${script}"></script> `)}
      </body>
    </html> `.text
}
