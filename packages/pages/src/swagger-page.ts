import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { OpenAPIDocument } from '@concordat/core'
import { html } from '@concordat/core'
import { page, type Page } from './page.ts'
import { pageDocument } from './page-document.ts'
import { scriptPage } from './script-page.ts'
import { swaggerDocument } from './swagger-document.ts'

const locate = createRequire(import.meta.url).resolve

/**
 * Returns the builders of the page `docs` and of the files that it loads, by path. The page calls no external
 * validator (`validatorUrl: null`).
 */
export function swaggerPages(document: OpenAPIDocument, title: string): Map<string, () => Page> {
  const file = (name: string, type: string) => () =>
    page(type, readFileSync(locate(`swagger-ui-dist/${name}`)))
  return new Map([
    ['docs', () => page('text/html; charset=utf-8', shell(title))],
    ['docs/swagger-ui.css', file('swagger-ui.css', 'text/css; charset=utf-8')],
    ['docs/swagger-ui-bundle.js', file('swagger-ui-bundle.js', 'text/javascript; charset=utf-8')],
    ['docs/favicon-32x32.png', file('favicon-32x32.png', 'image/png')],
    [
      'docs/openapi.json',
      () => page('application/json', JSON.stringify(swaggerDocument(pageDocument(document)))),
    ],
    ['docs/start.js', () => page('text/javascript; charset=utf-8', start)],
  ])
}

function shell(title: string): string {
  const head = html`<link rel="icon" type="image/png" href="docs/favicon-32x32.png" />
    <link rel="stylesheet" href="docs/swagger-ui.css" />`
  return scriptPage(`${title}: try it out`, head, 'swagger-ui', [
    'docs/swagger-ui-bundle.js',
    'docs/start.js',
  ])
}

const start = `window.ui = SwaggerUIBundle({
  url: 'docs/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  validatorUrl: null,
})
`
