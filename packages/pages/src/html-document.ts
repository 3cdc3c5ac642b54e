import { escapeControls, html, type Html } from '@concordat/core'

/**
 * Creates an HTML document with the metadata that all pages share. Control characters in the texts of a contract are
 * visible, because people also read pages in terminals, which would obey them.
 */
export function htmlDocument(title: string, head: Html, body: Html): string {
  const { text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html> `
  return withoutIndents(escapeControls(text.replaceAll('\r\n', '\n'), '\n\t'))
}

/** Removes the indents of the templates. Those in `pre` are part of a text. */
function withoutIndents(text: string): string {
  const [first = '', ...others] = text.split('<pre')
  const rest = others.map((part) => {
    const end = part.indexOf('</pre>')
    return end < 0 ? part : part.slice(0, end) + compact(part.slice(end))
  })
  return [compact(first), ...rest].join('<pre')
}

function compact(text: string): string {
  return text.replaceAll(/\n\s+/g, '\n')
}
